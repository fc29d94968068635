import type { Argv } from 'yargs';
import { EXIT } from '../../core/exit-codes.ts';
import type { Command } from '../command.ts';
import type { CommonArguments } from '../options.ts';

const ACTIONS = ['up', 'down', 'status', 'logs', 'reset', 'break', 'mend', 'list'] as const;

interface LabArguments extends CommonArguments {
  action: (typeof ACTIONS)[number];
  name?: string;
  purge: boolean;
  follow: boolean;
  lines: number;
  all: boolean;
  force: boolean;
}

/** A real OpenStack on this machine. */
export const labCommand: Command<LabArguments> = {
  command: 'lab <action> [name]',
  describe: 'A real OpenStack on this machine, to try things on',
  builder: (yargs) =>
    yargs
      .positional('action', {
        choices: ACTIONS,
        demandOption: true,
        describe:
          'up (also mends what died), down, status, logs, reset to a freshly made cloud, break it, mend it, list the faults',
      })
      .positional('name', { type: 'string', describe: 'logs: of this service only; break, mend: this fault' })
      .option('purge', { type: 'boolean', default: false, describe: 'down: remove its data as well' })
      .option('follow', { alias: 'f', type: 'boolean', default: false, describe: 'logs: go on as they grow' })
      .option('lines', { alias: 'n', type: 'number', default: 20, describe: 'logs: so many last lines' })
      .option('all', { type: 'boolean', default: false, describe: 'mend: every fault, as without a name' })
      .option('force', { type: 'boolean', default: false, describe: 'break: also when another fault is in' })
      .example('$0 lab up', 'bring the lab up, or mend it; adds "lab" and "lab-user" to clouds.yaml')
      .example('$0 lab status --json', 'every service, for a script')
      .example('$0 lab logs nova-compute-1 -f', 'watch one log')
      .example(
        '$0 lab break stopped-nova-conductor',
        'put a fault; "lab mend" takes it out',
      ) as unknown as Argv<LabArguments>,
  handler: async (args) => {
    const { runLabAction } = await import('./lab/actions.ts');
    return (await runLabAction(args)) ? EXIT.passed : EXIT.unreachable;
  },
};
