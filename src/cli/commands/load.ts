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
        describe:
          'A scenario (X.scenario.ts), a k6 script (X.k6.ts), or the name of one of seatrial\'s own ("boot-storm")',
      })
      .option('set', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe: 'An option of the scenario: name=number, such as count=50',
      })
      .option('executor', { type: 'string', describe: 'How iterations are started: constant-vus, serial, …' })
      .option('vus', { type: 'number', describe: 'Virtual users (of scripts: SEATRIAL_VUS)' })
      .option('iterations', { type: 'number', describe: 'How many, of each virtual user or of all' })
      .option('seconds', { type: 'number', describe: 'How long the load lasts (SEATRIAL_SECONDS)' })
      .option('rate', { type: 'number', describe: 'Iterations a second, where work arrives at a rate (SEATRIAL_RATE)' })
      .option('threshold', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe: 'A gate: "metric=expression", such as "iteration_duration=p(95)<30000"',
      })
      .option('knee', { type: 'boolean', default: false, describe: 'Search the largest size of which all succeeds' })
      .option('up-to', { type: 'number', default: 200, describe: 'The largest size that the search tries' })
      .option('env', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe: 'A variable for the script: NAME=value; no secrets, since the command line can be read by others',
      })
      .option('k6', {
        type: 'string',
        describe: 'The k6 program (default: SEATRIAL_K6, what seatrial.yaml says, or the one on PATH)',
      })
      .option('time-budget', { type: 'number', describe: 'Stop, and clean up, after this many seconds' })
      .example('$0 load boot-storm --cloud mycloud --set count=50', 'fifty servers at once')
      .example('$0 load boot-storm --knee', 'how many servers at once the cloud boots')
      .example(
        '$0 load ./mine.k6.ts --vus 20 --seconds 300',
        'a script of your own, with its load changed',
      ) as unknown as Argv<LoadArguments>,
  handler: async (args) => (await import('./load/put-load.ts')).loadFromArguments(args),
};
