import type { Argv } from 'yargs';
import { EXIT } from '../../core/exit-codes.ts';
import type { Command } from '../command.ts';
import { type CommonArguments, logOf } from '../options.ts';

interface InitArguments extends CommonArguments {
  output: string;
  force: boolean;
}

/** Discovers a cloud and writes it down as a commented seatrial.yaml. Changes nothing in the cloud. */
export const initCommand: Command<InitArguments> = {
  command: 'init',
  describe: 'Discover a cloud and write a commented seatrial.yaml',
  builder: (yargs) =>
    yargs
      .option('output', {
        type: 'string',
        nargs: 1,
        default: 'seatrial.yaml',
        describe: 'File to write; "-" is stdout',
      })
      .option('force', { type: 'boolean', default: false, describe: 'Overwrite the file' })
      .example('$0 init --cloud mycloud', 'needs the name of an entry of clouds.yaml and nothing else')
      .example(
        '$0 init --cloud mycloud --output ~/.config/seatrial/mycloud.yaml',
        'for this cloud, from any folder',
      ) as Argv<InitArguments>,
  handler: async (args) => {
    const { initialize } = await import('./init/initialize.ts');
    const { path, text, survey } = await initialize(args, logOf(args));
    const { redact, redactDeep } = await import('../../core/redact.ts');
    if (args.json) process.stdout.write(`${JSON.stringify(redactDeep({ file: path, ...survey }), null, 2)}\n`);
    else if (path === undefined) process.stdout.write(redact(text));
    else if (!args.quiet) process.stdout.write(redact((await import('./init/summary.ts')).summarize(survey, path)));
    // The file is there, and of use; a pipeline should know that it is not all of it.
    return survey.unknown.length > 0 ? EXIT.unreachable : EXIT.passed;
  },
};
