import type { Argv } from 'yargs';
import type { Overrides, ResolveOptions } from '../config/target.ts';
import { createLog, type Log, type LogLevel } from '../core/log.ts';

/** Options every command takes. */
export interface CommonArguments {
  cloud?: string;
  region?: string;
  target?: string;
  out: string;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
  color: boolean;
}

type PlaceArguments = { readonly [K in 'cloud' | 'region' | 'target']?: string | undefined };

/** Adds the options that every command takes. */
export function commonOptions(yargs: Argv): Argv<CommonArguments> {
  return yargs
    .option('cloud', {
      type: 'string',
      describe: 'Entry of clouds.yaml (default: OS_CLOUD, or the only entry)',
      global: true,
    })
    .option('region', {
      type: 'string',
      describe: 'Region of the cloud (default: OS_REGION_NAME, or what seatrial.yaml or the entry says)',
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

/** Which cloud the command line means and what it overrides, as `resolveTarget` takes it. */
export function placeOf({ cloud, region, target }: PlaceArguments, overrides: Overrides = {}): ResolveOptions {
  return { cloud, file: target, overrides: { region, ...overrides } };
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
