import { join } from 'node:path';
import { SeatrialError } from '../core/errors.ts';
import { wantedCloud } from './choose-cloud.ts';
import type { CloudConfig } from './cloud.ts';
import { defaultCloudName, loadCloud } from './clouds-yaml.ts';
import { absolutePath, configHome, exists, type Surroundings, surroundings } from './locate.ts';
import type { TargetSettings } from './target-schema.ts';

export type { TargetSettings } from './target-schema.ts';

/** The settings of seatrial.yaml, and where they are from. */
export interface Target extends TargetSettings {
  /** The file's path; undefined when there is none and everything is discovered. */
  readonly source?: string;
  /** What a person may wonder about: a file that was passed over, and why. */
  readonly notes: readonly string[];
}

export interface LoadTargetOptions {
  /** The file to use (`--target`); nothing else is looked at then. */
  readonly file?: string | undefined;
  /** The cloud that is wanted. */
  readonly cloud?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly cwd?: string | undefined;
  readonly home?: string | undefined;
}

/**
 * Finds and reads the target: the named file, else `./seatrial.yaml` unless it is for another cloud, else
 * `$XDG_CONFIG_HOME/seatrial/<cloud>.yaml`, else the defaults.
 */
export async function loadTarget(options: LoadTargetOptions = {}): Promise<Target> {
  const place = surroundings(options);
  const named = options.file || place.env.SEATRIAL_TARGET;
  if (named) return readTarget(await namedFile(named, options.file ? undefined : 'SEATRIAL_TARGET', place), place, []);
  const notes: string[] = [];
  const here = join(place.cwd, 'seatrial.yaml');
  if (await exists(here)) {
    const target = await readTarget(here, place, []);
    if (options.cloud === undefined || target.cloud === undefined || target.cloud === options.cloud) return target;
    notes.push(`${here} is for cloud "${target.cloud}" and was passed over.`);
  }
  const personal = options.cloud === undefined ? undefined : personalFile(options.cloud, place);
  if (personal !== undefined && (await exists(personal))) return readTarget(personal, place, notes);
  const { defaultTarget } = await import('./target-parse.ts');
  return { ...defaultTarget(), notes };
}

/** The file that `seatrial` keeps for a cloud outside of any project: `~/.config/seatrial/<cloud>.yaml`. */
function personalFile(cloud: string, place: Surroundings): string | undefined {
  const isFileName = /^[^/\\.][^/\\]*$/.test(cloud);
  return isFileName ? join(configHome(place), 'seatrial', `${cloud}.yaml`) : undefined;
}

/** The settings a command line or a variable may override, one by one. */
type Overridable =
  | 'region'
  | 'image'
  | 'imageAlt'
  | 'flavor'
  | 'flavorAlt'
  | 'externalNetwork'
  | 'availabilityZone'
  | 'k6'
  | 'workers'
  | 'timeBudgetSeconds';

/** What was said beside the file; `undefined` stands for "not said". */
export type Overrides = { readonly [K in Overridable]?: TargetSettings[K] | undefined };

export interface ResolveOptions extends LoadTargetOptions {
  /** What the command line says; wins over everything. */
  readonly overrides?: Overrides | undefined;
}

/** What a run needs to know before it speaks to the cloud. */
export interface ResolvedTarget {
  readonly cloud: CloudConfig;
  readonly target: Target;
}

/**
 * The cloud and the target, with the precedence that docs/configuration.md describes: command line, environment,
 * seatrial.yaml, clouds.yaml. What none of them says is discovered later.
 */
export async function resolveTarget(options: ResolveOptions = {}): Promise<ResolvedTarget> {
  const place = surroundings(options);
  const said = { ...(await variables(place.env)), ...(await commandLine(options.overrides)) };
  const wanted = wantedCloud(options.cloud, place.env);
  let target = await loadTarget({ ...place, file: options.file, cloud: wanted });
  let name = wanted ?? target.cloud;
  if (name === undefined && target.source === undefined) {
    // The only entry of clouds.yaml needs no name, and may still have a file of its own.
    name = await defaultCloudName(place);
    target = await loadTarget({ ...place, cloud: name });
  }
  const cloud = await loadCloud({ ...place, cloud: name, region: said.region, defaultRegion: target.region });
  return { cloud, target: { ...target, ...said, ...(await busVariable(target, place.env)) } };
}

/** `SEATRIAL_BUS_URL` says where the bus is and who we are to it, whatever the file says. */
async function busVariable({ probes }: Target, env: NodeJS.ProcessEnv): Promise<Partial<Pick<Target, 'probes'>>> {
  if (!env.SEATRIAL_BUS_URL) return {};
  const { busFromVariable } = await import('./target-bus.ts');
  return { probes: { ...probes, bus: busFromVariable(probes.bus, 'SEATRIAL_BUS_URL', env) } };
}

/** `SEATRIAL_*` variables and the settings they stand for. */
const VARIABLES: Readonly<Record<string, Overridable>> = {
  SEATRIAL_IMAGE: 'image',
  SEATRIAL_IMAGE_ALT: 'imageAlt',
  SEATRIAL_FLAVOR: 'flavor',
  SEATRIAL_FLAVOR_ALT: 'flavorAlt',
  SEATRIAL_EXTERNAL_NETWORK: 'externalNetwork',
  SEATRIAL_AVAILABILITY_ZONE: 'availabilityZone',
  SEATRIAL_K6: 'k6',
  SEATRIAL_WORKERS: 'workers',
  SEATRIAL_TIME_BUDGET_SECONDS: 'timeBudgetSeconds',
};

const NUMBERS = new Set<Overridable>(['workers', 'timeBudgetSeconds']);

async function variables(env: NodeJS.ProcessEnv): Promise<Partial<TargetSettings>> {
  const given: Record<string, unknown> = {};
  for (const [variable, setting] of Object.entries(VARIABLES)) {
    const text = env[variable];
    if (!text) continue;
    given[setting] = NUMBERS.has(setting) && !Number.isNaN(Number(text)) ? Number(text) : text;
  }
  return check(given, 'the environment (SEATRIAL_*)');
}

async function commandLine(overrides: ResolveOptions['overrides']): Promise<Partial<TargetSettings>> {
  const given = Object.entries(overrides ?? {}).filter(([, value]) => value !== undefined);
  return check(Object.fromEntries(given), 'the command line');
}

async function check(given: Record<string, unknown>, where: string): Promise<Partial<TargetSettings>> {
  if (Object.keys(given).length === 0) return {};
  const { parseOverrides } = await import('./target-parse.ts');
  return parseOverrides(given, where);
}

async function namedFile(named: string, variable: string | undefined, place: Surroundings): Promise<string> {
  const path = absolutePath(named, place.home, place.cwd);
  if (await exists(path)) return path;
  const from = variable === undefined ? '' : ` (named by ${variable})`;
  throw new SeatrialError('CONFIG_NOT_FOUND', `${path}${from} does not exist.`, {
    hint: 'Correct the path, or write one with "seatrial init --cloud NAME --output FILE".',
  });
}

async function readTarget(path: string, { home, env }: Surroundings, notes: readonly string[]): Promise<Target> {
  const { parseTargetFile } = await import('./target-parse.ts');
  return { ...(await parseTargetFile(path, home, env)), source: path, notes };
}
