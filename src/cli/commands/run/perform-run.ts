import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResolvedTarget } from '../../../config/target.ts';
import { SeatrialError } from '../../../core/errors.ts';
import { EXIT, type ExitCode } from '../../../core/exit-codes.ts';
import { newRunId } from '../../../core/ids.ts';
import { redactDeep } from '../../../core/redact.ts';
import { readJournal } from '../../../journal/read.ts';
import { ciFromEnvironment } from '../../../model/ci.ts';
import type { RunRecord } from '../../../model/record.ts';
import { createConsole } from '../../../report/console/console.ts';
import { prepareReportDir } from '../../../report/directory.ts';
import { latestRunId, linkLatest } from '../../../report/latest.ts';
import { writeReports } from '../../../report/write.ts';
import { type RunOptions, runSuites } from '../../../runner/run.ts';
import { type CommonArguments, levelOf, usesColor } from '../../options.ts';
import { stopOnSignals } from './signals.ts';

/** Enough to keep a small cloud busy all the time; more would only queue there. A large one takes more. */
const DEFAULT_WORKERS = 8;

/** What is to run, of that which commands differ in. */
type Work = Pick<RunOptions, 'files' | 'selection' | 'failFast' | 'k6Variables' | 'load' | 'suitesAreNamed'>;

/** Runs, shows what goes on, writes every report, and says how it ended: what `run` and `load` have in common. */
export async function performRun(
  args: CommonArguments,
  { cloud, target }: ResolvedTarget,
  work: Work,
): Promise<ExitCode> {
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
        ...work,
        workers: target.workers ?? DEFAULT_WORKERS,
        dir,
        command: ['seatrial', ...process.argv.slice(2)],
        stop: signals.stop,
        onJournal: () => linkLatest(args.out, runId),
      },
      reporter,
    );
    const ci = ciFromEnvironment(process.env);
    return await publish(ci ? { ...record, ci } : record, dir, args, reporter);
  } catch (error) {
    await removeIdleFolder(args.out, runId, dir);
    throw error;
  } finally {
    signals.dispose();
    reporter.close();
  }
}

/** A run that judged nothing and left nothing to clean up leaves no folder either. */
async function removeIdleFolder(out: string, runId: string, dir: string): Promise<void> {
  // Whoever removed the folder meanwhile has removed what we would; what went wrong is to be told all the same.
  const names = await readdir(dir).catch((): string[] => []);
  const journal = names.includes('journal.ndjson') ? await readJournal(join(dir, 'journal.ndjson')) : undefined;
  if (names.length > 1 || journal?.open.length || journal?.isDamaged) return;
  await rm(dir, { recursive: true, force: true });
  if ((await latestRunId(out)) === runId) await rm(join(out, 'latest'), { force: true });
}

async function publish(
  record: RunRecord,
  dir: string,
  args: CommonArguments,
  reporter: ReturnType<typeof createConsole>,
): Promise<ExitCode> {
  const failures = await writeReports(record, dir, reporter);
  reporter.runFinished(record, dir);
  if (args.json) process.stdout.write(`${JSON.stringify(redactDeep(record), null, 2)}\n`);
  if (failures.length > 0 && record.exitCode === EXIT.passed) {
    throw new SeatrialError(
      'OUTPUT_UNWRITABLE',
      `Everything passed, but ${failures.map(({ name }) => name).join(', ')} could not be written into ${dir}.`,
    );
  }
  return record.exitCode as ExitCode;
}
