import type { Argv } from 'yargs';
import { SeatrialError } from '../../core/errors.ts';
import { EXIT, type ExitCode } from '../../core/exit-codes.ts';
import { redactDeep } from '../../core/redact.ts';
import type { RunRecord } from '../../model/record.ts';
import type { Command } from '../command.ts';
import { type CommonArguments, logOf } from '../options.ts';

type ReportArguments = CommonArguments & { run: string[]; gate: boolean };

export const reportCommand: Command<ReportArguments> = {
  command: 'report [run..]',
  describe: 'Rebuild the reports of a run, or merge several runs into one',
  builder: (yargs) =>
    yargs
      .positional('run', {
        type: 'string',
        array: true,
        default: ['latest'],
        describe: 'Runs: ids, "latest", folders, or paths of run.json',
      })
      .option('gate', {
        type: 'boolean',
        default: false,
        describe: "Exit with the run's own code instead of 0",
      })
      .example('$0 report', 'the reports of the latest run again')
      .example('$0 report --gate shard-1 shard-2', 'one result of two shards') as unknown as Argv<ReportArguments>,
  handler: async (args) => {
    const record = await recordOf(args);
    const dir = await publish(record, args.out, args.run.length > 1, logOf(args).warn);
    if (args.json) process.stdout.write(`${JSON.stringify(redactDeep(record), null, 2)}\n`);
    else process.stdout.write(await summary(record, dir));
    return args.gate ? (record.exitCode as ExitCode) : EXIT.passed;
  },
};

/** The one record that the named runs come to. A build that merges them is named where they name none. */
async function recordOf({ run, out }: ReportArguments): Promise<RunRecord> {
  const { ciFromEnvironment } = await import('../../model/ci.ts');
  const { mergeRecords } = await import('../../model/merge.ts');
  const { readRecord } = await import('../../model/read.ts');
  const { recordPathOf } = await import('../../report/find-record.ts');
  const records = await Promise.all(run.map(async (each) => readRecord(await recordPathOf(out, each))));
  const merged = mergeRecords(records);
  const ci = merged.ci ?? ciFromEnvironment(process.env);
  return ci === undefined ? merged : { ...merged, ci };
}

async function publish(
  record: RunRecord,
  out: string,
  isMerged: boolean,
  warning: (text: string) => void,
): Promise<string> {
  const { prepareReportDir } = await import('../../report/directory.ts');
  const { linkLatest } = await import('../../report/latest.ts');
  const { writeReports } = await import('../../report/write.ts');
  const dir = await prepareReportDir(out, record.id);
  const failures = await writeReports(record, dir, { warning });
  if (failures.length > 0) {
    const names = failures.map(({ name }) => name).join(', ');
    throw new SeatrialError('OUTPUT_UNWRITABLE', `Of the reports in ${dir}, these could not be written: ${names}.`);
  }
  if (isMerged) await linkLatest(out, record.id);
  return dir;
}

async function summary(record: RunRecord, dir: string): Promise<string> {
  const { totalsLine } = await import('../../report/format.ts');
  const { judge } = await import('../../report/verdict.ts');
  const { word, headline } = judge(record);
  const merged = record.mergedFrom ? `, merged from ${record.mergedFrom.length} runs` : '';
  return `Run ${record.id}${merged}\n${word}: ${headline}\n${totalsLine(record.totals)}\nReport: ${dir}/index.html\n`;
}
