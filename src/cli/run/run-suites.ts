import { availableParallelism } from 'node:os';
import { resolveTarget } from '../../config/target.ts';
import { SeatrialError } from '../../core/errors.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import { newRunId } from '../../core/ids.ts';
import type { RunRecord } from '../../model/record.ts';
import { createConsole } from '../../report/console/console.ts';
import { prepareReportDir } from '../../report/directory.ts';
import { linkLatest } from '../../report/latest.ts';
import { writeReports } from '../../report/write.ts';
import { runSuites } from '../../runner/run.ts';
import { shardOf } from '../../runner/shard.ts';
import { findSuiteFiles } from '../../runner/suite-files.ts';
import { listCommand } from '../commands/list.ts';
import type { RunArguments } from '../commands/run.ts';
import { levelOf, usesColor } from '../options.ts';
import { selectionOf } from '../selection-options.ts';
import { failedIdsOf } from './rerun.ts';
import { stopOnSignals } from './signals.ts';

/** Checks wait for the cloud most of the time: many fit on one processor, and too many only queue in the cloud. */
const WORKERS_PER_CPU = 8;

/** What `seatrial run` does: everything that can be wrong with the call is found out before the cloud is touched. */
export async function runFromArguments(args: RunArguments): Promise<ExitCode> {
  if (args.dryRun) return listCommand.handler(args);
  const { cloud, target } = await resolveTarget({
    cloud: args.cloud,
    file: args.target,
    overrides: { workers: args.workers, timeBudgetSeconds: args.timeBudget },
  });
  const ids = args.rerunFailed ? await failedIdsOf(args.rerunFailed, args.out) : undefined;
  const files = shardOf(await findSuiteFiles(args.selector), args.shard);
  const runId = newRunId(Date.now());
  const dir = await prepareReportDir(args.out, runId);
  const reporter = createConsole({
    stream: process.stderr,
    isTTY: Boolean(process.stderr.isTTY) && !args.json,
    color: usesColor(process.stderr, args.color),
    level: levelOf(args),
    ...(process.stderr.columns && { columns: process.stderr.columns }),
  });
  const signals = stopOnSignals(runId, target.timeBudgetSeconds, (text) => reporter.warning(text));
  try {
    reporter.runStarted({ runId, cloud: cloud.name, plannedChecks: undefined });
    const record = await runSuites(
      {
        runId,
        cloud,
        target,
        files,
        selection: { ...selectionOf(args), ...(ids && { ids }) },
        workers: target.workers ?? WORKERS_PER_CPU * availableParallelism(),
        failFast: args.failFast,
        dir,
        command: ['seatrial', ...process.argv.slice(2)],
        stop: signals.stop,
      },
      reporter,
    );
    return await publish(record, dir, args, reporter);
  } finally {
    signals.dispose();
    reporter.close();
  }
}

async function publish(
  record: RunRecord,
  dir: string,
  args: RunArguments,
  reporter: ReturnType<typeof createConsole>,
): Promise<ExitCode> {
  const failures = await writeReports(record, dir, reporter);
  await linkLatest(args.out, record.id);
  reporter.runFinished(record, dir);
  if (args.json) process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
  if (failures.length > 0 && record.exitCode === EXIT.passed) {
    throw new SeatrialError(
      'OUTPUT_UNWRITABLE',
      `Everything passed, but ${failures.map(({ name }) => name).join(', ')} could not be written into ${dir}.`,
    );
  }
  return record.exitCode as ExitCode;
}
