import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { errorCode } from './read-yaml.ts';

/** The surroundings a configuration is looked up in; tests bring their own. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly home: string;
}

/** The process's own surroundings, with what the caller overrides. */
export function surroundings(given: Partial<{ [K in keyof Surroundings]: Surroundings[K] | undefined }>): Surroundings {
  return { env: given.env ?? process.env, cwd: given.cwd ?? process.cwd(), home: given.home ?? homedir() };
}

const SUFFIXES = ['.yaml', '.yml', '.json'];

/** The folders openstacksdk looks in, in its order and without repeats. */
export function openstackFolders({ env, cwd, home }: Surroundings): string[] {
  const site = (env.XDG_CONFIG_DIRS || '/etc/xdg').split(':').filter((folder) => isAbsolute(folder));
  const folders = [
    cwd,
    join(configHome({ env, cwd, home }), 'openstack'),
    join(home, '.config', 'openstack'),
    ...site.map((folder) => join(folder, 'openstack')),
    '/etc/openstack',
  ];
  return [...new Set(folders)];
}

/** `$XDG_CONFIG_HOME`, or `~/.config` when it is unset or, as the specification has it, not absolute. */
export function configHome({ env, home }: Surroundings): string {
  const folder = env.XDG_CONFIG_HOME;
  return folder !== undefined && isAbsolute(folder) ? folder : join(home, '.config');
}

/** The first of `<stem>.yaml`, `.yml`, `.json` that the folders hold; one that may not be looked at is passed over. */
export async function findFile(stem: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    for (const suffix of SUFFIXES) {
      const path = join(folder, `${stem}${suffix}`);
      if (await exists(path)) return path;
    }
  }
  return undefined;
}

/** True when something is at the path, readable or not. */
export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (cause) {
    // A loop of links is something: reading it will say so.
    return errorCode(cause) === 'ELOOP';
  }
}

/** A path of a configuration as an absolute one: `~` is the home, relative ones start at `base`. */
export function absolutePath(path: string, home: string, base: string): string {
  if (path === '~') return home;
  return path.startsWith('~/') ? join(home, path.slice(2)) : resolve(base, path);
}
