import yargs, { type Argv, type CommandModule } from 'yargs';
import { SeatrialError } from '../core/errors.ts';
import { EXIT, type ExitCode } from '../core/exit-codes.ts';
import { VERSION } from '../core/version.ts';
import { commands } from './commands.ts';
import { explainError } from './explain-error.ts';
import { commonOptions } from './options.ts';
import { outliveReaders } from './outlive-readers.ts';

/**
 * The program: parses the command line, runs one command and exits with its code. The only place that exits, so
 * that a command can be tested as a function that returns a code.
 */
export async function main(argv: readonly string[]): Promise<never> {
  const unwritten = outliveReaders();
  const code = await run(argv);
  const failure = await unwritten();
  if (code !== EXIT.passed || !failure) process.exit(code);
  const error = new SeatrialError('OUTPUT_UNWRITABLE', `The output was not written as a whole: ${failure.message}.`, {
    hint: 'Make room where the output goes, or send it elsewhere.',
  });
  process.exit(fail(error, argv));
}

async function run(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.passed;
  const program = commands.reduce<Argv>(
    (built, command) =>
      built.command({
        ...command,
        handler: async (args) => {
          code = await command.handler(args as never);
        },
      } as CommandModule),
    commonOptions(yargs([...argv])) as Argv,
  );
  try {
    await program
      .scriptName('seatrial')
      .usage('$0 <command>\n\nThe trial a cloud passes before people depend on it.')
      .demandCommand(1, 'Name a command.')
      .strict()
      .recommendCommands()
      .version(VERSION)
      .alias('help', 'h')
      .completion('completion', 'Print a completion script for the shell')
      .example('$0 init --cloud mycloud', 'discover a cloud and write seatrial.yaml')
      .example('$0 run smoke --cloud mycloud', 'run the smoke suite and write the reports')
      .example('$0 cleanup --run latest', 'remove what a killed run left behind')
      .epilogue(
        'Exit codes: 0 every gate passed, 1 a check failed, 2 usage or configuration, 3 the target cannot be reached, 4 cleanup is incomplete, 130/143 interrupted.',
      )
      .wrap(Math.min(120, process.stdout.columns ?? 100))
      .exitProcess(false)
      .fail((message, error) => {
        throw error ?? new SeatrialError('USAGE', message);
      })
      .parseAsync();
    return code;
  } catch (error) {
    return fail(error, argv);
  }
}

function fail(error: unknown, argv: readonly string[]): ExitCode {
  const { text, exit } = explainError(error, argv.includes('--verbose'));
  process.stderr.write(`${text}\n`);
  return exit;
}
