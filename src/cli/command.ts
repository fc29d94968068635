import type { Argv } from 'yargs';
import type { ExitCode } from '../core/exit-codes.ts';
import type { CommonArguments } from './options.ts';

/**
 * One command: yargs' own shape, except that the handler returns the exit code. Handlers import what they need when
 * they run, so that "--help" stays quick.
 */
export interface Command<Arguments = CommonArguments> {
  readonly command: string;
  readonly describe: string;
  builder(yargs: Argv): Argv<Arguments>;
  handler(args: Arguments): Promise<ExitCode>;
}

/** Any command, whatever its arguments: what the list of commands holds. */
// biome-ignore lint/suspicious/noExplicitAny: yargs ties builder and handler together; the list treats all alike.
export type AnyCommand = Command<any>;
