import type { Argv } from 'yargs';
import { createLog, type Log, type LogLevel } from '../core/log.ts';

/** Options every command takes. */
export interface CommonArguments {
  cloud?: string;
  target?: string;
  out: string;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
  color: boolean;
}

/** Adds the options that every command takes. */
export function commonOptions(yargs: Argv): Argv<CommonArguments> {
  return yargs
    .option('cloud', {
      type: 'string',
      describe: 'Entry of clouds.yaml (default: OS_CLOUD, or the only entry)',
      global: true,
    })
    .option('target', { type: 'string', describe: 'seatrial.yaml to use', global: true })
    .option('out', { type: 'string', default: 'reports', describe: 'Folder of the reports', global: true })
    .option('json', { type: 'boolean', default: false, describe: 'Print the result as JSON on stdout', global: true })
    .option('quiet', { type: 'boolean', default: false, describe: 'Print the verdict only', global: true })
    .option('verbose', {
      type: 'boolean',
      default: false,
      describe: 'Print what is done behind the scenes',
      global: true,
    })
    .option('color', {
      type: 'boolean',
      default: true,
      describe: 'Colours; --no-color or NO_COLOR turns them off',
      global: true,
    }) as Argv<CommonArguments>;
}

export function levelOf({ quiet, verbose }: Pick<CommonArguments, 'quiet' | 'verbose'>): LogLevel {
  if (verbose) return 'verbose';
  return quiet ? 'quiet' : 'normal';
}

export function logOf(args: Pick<CommonArguments, 'quiet' | 'verbose'>): Log {
  return createLog(levelOf(args));
}

/** True when the stream may carry colours: a terminal, and nobody said otherwise. */
export function usesColor(stream: { isTTY?: boolean }, color: boolean): boolean {
  if (!color || process.env.NO_COLOR) return false;
  return Boolean(process.env.FORCE_COLOR) || Boolean(stream.isTTY);
}
