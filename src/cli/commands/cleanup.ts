import type { Argv } from 'yargs';
import type { Command } from '../command.ts';
import type { CleanupArguments } from './cleanup/arguments.ts';

export const cleanupCommand: Command<CleanupArguments> = {
  command: 'cleanup',
  describe: 'Remove what runs left in the cloud, by their journals and their marks',
  builder: (yargs) =>
    yargs
      .option('run', { type: 'string', describe: 'The run to clean up after: its id, or "latest"' })
      .option('all', {
        type: 'boolean',
        default: false,
        describe: 'Every run, also of other people and machines: whatever carries the mark of a run',
      })
      .option('dry-run', { type: 'boolean', default: false, describe: 'Say what would go, and do nothing' })
      .option('force', {
        type: 'boolean',
        default: false,
        describe: 'Also after a run that seems alive, or that used another cloud entry',
      })
      .option('wait', {
        type: 'number',
        default: 0,
        describe:
          'With --run: so many seconds for a run that is still going to end by itself, as one that was stopped does',
      })
      .example('$0 cleanup --run latest', 'what the newest run left behind')
      .example(
        '$0 cleanup --all --cloud mycloud --dry-run',
        'all that any run left there',
      ) as unknown as Argv<CleanupArguments>,
  handler: async (args) => (await import('./cleanup/clean-up.ts')).cleanUp(args),
};
