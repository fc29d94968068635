import { SeatrialError } from '../core/errors.ts';
import { absolutePath, exists, findFile, openstackFolders, type Surroundings } from './locate.ts';
import { readYaml, toData, type YamlFile } from './read-yaml.ts';
import { isMapping, kindOf } from './settings.ts';

/** The entries of clouds.yaml with those of secure.yaml merged into them, not yet checked. */
export interface CloudsFile {
  /** Undefined when there is no clouds.yaml and no secure.yaml. */
  readonly path: string | undefined;
  readonly clouds: Readonly<Record<string, unknown>>;
  /** Where was looked, for the message that nothing is there. */
  readonly folders: readonly string[];
}

/** Finds and reads clouds.yaml and secure.yaml, each in the first place that has one, as openstacksdk does. */
export async function readCloudsFile(place: Surroundings): Promise<CloudsFile> {
  const folders = openstackFolders(place);
  const main = await locate('clouds', 'OS_CLIENT_CONFIG_FILE', folders, place);
  const secure = await locate('secure', 'OS_CLIENT_SECURE_FILE', folders, place);
  const [clouds, secrets] = await Promise.all([readSection(main, 'clouds'), readSection(secure, 'clouds')]);
  return { path: main ?? secure, clouds: mergeDeep(clouds, secrets), folders };
}

/** The vendor entry a `profile` names, from clouds-public.yaml. */
export async function readProfile(name: string, place: Surroundings): Promise<Record<string, unknown> | undefined> {
  const path = await findFile('clouds-public', openstackFolders(place));
  const profile = (await readSection(path, 'public-clouds'))[name];
  return isMapping(profile) ? profile : undefined;
}

async function locate(
  stem: string,
  variable: string,
  folders: readonly string[],
  { env, cwd, home }: Surroundings,
): Promise<string | undefined> {
  const named = env[variable];
  if (!named) return findFile(stem, folders);
  const path = absolutePath(named, home, cwd);
  if (await exists(path)) return path;
  // openstacksdk goes on with the other places; using another file than the one named would be a trap.
  throw new SeatrialError('CONFIG_NOT_FOUND', `${variable} names ${path}, which does not exist.`, {
    hint: `Correct ${variable}, or unset it.`,
  });
}

async function readSection(path: string | undefined, section: string): Promise<Record<string, unknown>> {
  if (path === undefined) return {};
  const file = await readYaml(path);
  await keepNumbersAsWritten(file);
  const data = toData(file);
  if (!isMapping(data)) {
    throw new SeatrialError(
      'CONFIG_INVALID',
      `${path} has to be a mapping with "${section}:" in it, got ${kindOf(data)}.`,
    );
  }
  if (!(section in data)) {
    throw new SeatrialError('CONFIG_INVALID', `${path} has no "${section}:" at its top level.`, {
      hint: `Put the entries under "${section}:".`,
    });
  }
  const found = data[section] ?? {};
  if (isMapping(found)) return found;
  throw new SeatrialError(
    'CONFIG_INVALID',
    `${path}: "${section}" has to be a mapping of names, got ${kindOf(found)}.`,
  );
}

/** Nothing in these files is a number: a password of digits means its digits, leading zeros included. */
async function keepNumbersAsWritten({ document }: YamlFile): Promise<void> {
  const { visit } = await import('yaml');
  visit(document, {
    Scalar(_key, node) {
      const isNumber = typeof node.value === 'number' || typeof node.value === 'bigint';
      if (isNumber && node.source !== undefined) node.value = node.source;
    },
  });
}

function mergeDeep(base: Readonly<Record<string, unknown>>, over: Readonly<Record<string, unknown>>) {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isMapping(value) && isMapping(below) ? mergeDeep(below, value) : value;
  }
  return merged;
}
