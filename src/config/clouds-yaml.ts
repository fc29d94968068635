import { SeatrialError } from '../core/errors.ts';
import { nearest, suggestion } from '../core/nearest.ts';
import { Problems } from '../core/problems.ts';
import { chooseCloud, namesOf } from './choose-cloud.ts';
import { type CloudConfig, type EndpointInterface, INTERFACES } from './cloud.ts';
import { readAuth } from './cloud-auth.ts';
import { type CloudsFile, readCloudsFile, readProfile } from './clouds-file.ts';
import { type EnvironmentCloud, readEnvironment } from './environment.ts';
import { type Surroundings, surroundings } from './locate.ts';
import { regionOf } from './regions.ts';
import { officialServiceType } from './service-types.ts';
import {
  allKeys,
  flatten,
  isAuthKey,
  isMapping,
  kindOf,
  knownKey,
  mergeLayers,
  overriddenService,
  type Setting,
  type Settings,
} from './settings.ts';
import { readTls } from './tls.ts';
import { readUrl } from './urls.ts';

export interface LoadCloudOptions {
  /** The entry wanted; `OS_CLOUD`, the `OS_*` variables, or the only entry when left out. */
  readonly cloud?: string | undefined;
  /** The region wanted; `OS_REGION_NAME` or the entry's own when left out. */
  readonly region?: string | undefined;
  /** The region where neither `region` nor the environment names one; wins over the entry's own. */
  readonly defaultRegion?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly cwd?: string | undefined;
  readonly home?: string | undefined;
}

/** An entry on its way to a CloudConfig: what to call it, where it is from, and its layers. */
interface Draft {
  readonly name: string;
  readonly source: string;
  readonly settings: Settings;
  readonly region: string | undefined;
  /** Keys written in the entry that nothing reads, for "did you mean". */
  readonly unread: readonly string[];
  readonly missing: (key: string) => string;
}

type WantedRegion = Pick<LoadCloudOptions, 'region' | 'defaultRegion'>;

/**
 * Loads one cloud as openstacksdk would: clouds.yaml, secure.yaml, a vendor's profile and the `OS_*` variables. All
 * mistakes of the entry come in one error. Its secrets are registered for redaction before anything else happens.
 */
export async function loadCloud(options: LoadCloudOptions = {}): Promise<CloudConfig> {
  const place = surroundings(options);
  const environment = readEnvironment(place.env);
  const file = await readCloudsFile(place);
  refuseSameName(environment, file);
  const name = chooseCloud(options.cloud, place.env, environment, file);
  const problems = new Problems();
  const draft =
    name === environment.name && !(name in file.clouds)
      ? fromEnvironment(environment, options)
      : await fromFile(name, options, file, environment, place, problems);
  return build(draft, place, problems);
}

function refuseSameName({ name, complete }: EnvironmentCloud, file: CloudsFile): void {
  if (!complete || !(name in file.clouds)) return;
  throw new SeatrialError(
    'CONFIG_INVALID',
    `${file.path} has a cloud "${name}", and so has the environment: OS_AUTH_URL makes one of that name.`,
    { hint: 'Rename the one in the environment with OS_CLOUD_NAME, or unset the OS_* variables.' },
  );
}

/** The name of the cloud that is loaded when none is named. */
export async function defaultCloudName(options: Omit<LoadCloudOptions, 'cloud' | 'region'> = {}): Promise<string> {
  const place = surroundings(options);
  return chooseCloud(undefined, place.env, readEnvironment(place.env), await readCloudsFile(place));
}

/** The names of the clouds there are: the entries of clouds.yaml, and the one the `OS_*` variables make. */
export async function listClouds(options: Omit<LoadCloudOptions, 'cloud' | 'region'> = {}): Promise<string[]> {
  const place = surroundings(options);
  const environment = readEnvironment(place.env);
  return namesOf(await readCloudsFile(place), environment);
}

function fromEnvironment(environment: EnvironmentCloud, wanted: WantedRegion): Draft {
  return {
    name: environment.name,
    source: 'environment',
    settings: environment.settings,
    region: wanted.region ?? environment.settings.get('region_name')?.text ?? wanted.defaultRegion,
    unread: [],
    missing: (key) => `OS_${key.toUpperCase()} is missing`,
  };
}

async function fromFile(
  name: string,
  wanted: WantedRegion,
  file: CloudsFile,
  environment: EnvironmentCloud,
  place: Surroundings,
  problems: Problems,
): Promise<Draft> {
  const source = file.path ?? 'environment';
  const prefix = `clouds.${name}`;
  const entry = file.clouds[name];
  if (!isMapping(entry)) {
    throw new SeatrialError('CONFIG_INVALID', `${source}: ${prefix} has to be a mapping, got ${kindOf(entry)}.`);
  }
  // Variables that describe a cloud of their own belong to that one: mixing a sourced openrc into a named entry would
  // send one cloud's password to another.
  const overrides: Settings = environment.complete ? new Map() : environment.settings;
  const profileName = String(entry.profile ?? entry.cloud ?? '');
  const profile = profileName === '' ? undefined : await readProfile(profileName, place);
  const region = regionOf(
    [entry, profile ?? {}],
    prefix,
    wanted.region ?? overrides.get('region_name')?.text ?? wanted.defaultRegion,
    problems,
  );
  const settings = mergeLayers([
    flatten(profile ?? {}, `public-clouds.${profileName}`, problems),
    flatten(entry, prefix, problems),
    flatten(region.values, `${prefix}.regions.${region.name}`, problems),
    overrides,
  ]);
  if (profileName !== '' && profile === undefined && !settings.has('auth_url')) {
    problems.add(`${prefix}.profile is "${profileName}", which no clouds-public.yaml defines`);
  }
  const missing = (key: string) => `${prefix}${isAuthKey(key) ? '.auth' : ''}.${key} is missing`;
  return { name, source, settings, region: region.name, unread: unreadKeys(entry), missing };
}

function unreadKeys(entry: Readonly<Record<string, unknown>>): string[] {
  const auth = isMapping(entry.auth) ? Object.keys(entry.auth) : [];
  return [...auth, ...Object.keys(entry)].filter((key) => knownKey(key) === undefined && key !== 'auth');
}

async function build(draft: Draft, place: Surroundings, problems: Problems): Promise<CloudConfig> {
  const { settings } = draft;
  const missing = (key: string) => {
    const typo = nearest(key, draft.unread);
    const clear = typo !== undefined && nearest(typo, allKeys()) === key;
    return clear ? `${draft.missing(key)} (is "${typo}" meant?)` : draft.missing(key);
  };
  const auth = readAuth({ settings, missing, problems });
  const authUrl = readAuthUrl(settings, draft.region, missing, problems);
  const config = {
    name: draft.name,
    ...(draft.region === undefined ? {} : { region: draft.region }),
    interface: readInterface(settings.get('interface'), problems),
    tls: await readTls(settings, place, problems),
    endpointOverrides: readOverrides(settings, problems),
    source: draft.source,
  };
  problems.throwIfAny(draft.source === 'environment' ? 'the environment' : draft.source);
  if (authUrl === undefined || auth === undefined) throw new SeatrialError('INTERNAL', 'a cloud without auth passed.');
  return { ...config, authUrl, auth };
}

function readAuthUrl(
  settings: Settings,
  region: string | undefined,
  missing: (key: string) => string,
  problems: Problems,
): string | undefined {
  const setting = settings.get('auth_url');
  if (setting === undefined) {
    problems.add(missing('auth_url'));
    return undefined;
  }
  // Vendors' profiles have one address for all regions: https://{region_name}.example.com.
  const text = setting.text.replaceAll('{region_name}', region ?? '');
  return readUrl({ ...setting, text }, 'https://keystone.example.com:5000/v3', problems);
}

function readInterface(setting: Setting | undefined, problems: Problems): EndpointInterface {
  if (setting === undefined) return 'public';
  const name = setting.text.replace(/URL$/, '').toLowerCase();
  const found = INTERFACES.find((known) => known === name);
  if (found === undefined) {
    const meant = suggestion(name, INTERFACES);
    problems.add(`${setting.label} has to be ${INTERFACES.join(', ')}, got "${setting.text}"${meant}`);
  }
  return found ?? 'public';
}

function readOverrides(settings: Settings, problems: Problems): Record<string, string> {
  const overrides: Record<string, string> = {};
  for (const [key, setting] of settings) {
    const service = overriddenService(key);
    if (service === undefined) continue;
    const url = readUrl(setting, 'https://nova.example.com:8774/v2.1', problems);
    if (url !== undefined) overrides[officialServiceType(service)] = url;
  }
  return overrides;
}
