import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import type { LoadArguments } from './load/arguments.ts';

export const loadCommand: Command<LoadArguments> = {
  command: 'load <scenario>',
  describe: 'Put one load on a cloud and judge how it bears it',
  builder: (yargs) =>
    yargs
      .positional('scenario', {
        type: 'string',
        demandOption: true,
        describe: 'A k6 script (X.k6.ts), or the name of one of seatrial\'s own ("servers")',
      })
      .option('vus', { type: 'number', describe: 'Virtual users (SEATRIAL_VUS)' })
      .option('seconds', { type: 'number', describe: 'How long the load lasts (SEATRIAL_SECONDS)' })
      .option('rate', { type: 'number', describe: 'Iterations a second, where work arrives at a rate (SEATRIAL_RATE)' })
      .option('env', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe: 'A variable for the script: NAME=value; no secrets, since the command line can be read by others',
      })
      .option('k6', { type: 'string', describe: 'The k6 program (default: SEATRIAL_K6, or the one on PATH)' })
      .option('time-budget', { type: 'number', describe: 'Stop, and clean up, after this many seconds' })
      .example('$0 load servers --cloud mycloud', "one of seatrial's own scripts")
      .example(
        '$0 load ./mine.k6.ts --vus 20 --seconds 300',
        'a script of your own, with its load changed',
      ) as unknown as Argv<LoadArguments>,
  handler: async (args) => (await import('./load/load-script.ts')).loadFromArguments(args),
};
