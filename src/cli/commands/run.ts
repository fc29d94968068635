import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import { selectionOptions } from '../selection-options.ts';
import type { RunArguments } from './run/arguments.ts';

export const runCommand: Command<RunArguments> = {
  command: 'run [selector..]',
  describe: 'Run suites against a cloud and write the reports',
  builder: (yargs) =>
    selectionOptions(yargs)
      .option('workers', { type: 'number', describe: 'Checks that run at once' })
      .option('shard', { type: 'string', describe: 'Only the i-th of n parts of the files: i/n' })
      .option('time-budget', { type: 'number', describe: 'Stop, and clean up, after this many seconds' })
      .option('fail-fast', { type: 'boolean', default: false, describe: 'Stop after the first failure' })
      .option('rerun-failed', {
        type: 'string',
        describe: 'Only the checks that failed in this run ("latest" or an id)',
      })
      .option('dry-run', { type: 'boolean', default: false, describe: 'Say what would run, and do nothing' })
      .option('k6', {
        type: 'string',
        describe: 'The k6 program (default: SEATRIAL_K6, what seatrial.yaml says, or the one on PATH)',
      })
      .example('$0 run smoke --cloud mycloud', 'the smoke suite')
      .example('$0 run smoke/subnets --grep ipv6', 'the checks of one topic about IPv6')
      .example('$0 run smoke --rerun-failed latest', 'what failed last time') as unknown as Argv<RunArguments>,
  handler: async (args) => (await import('./run/run-suites.ts')).runFromArguments(args),
};
