import { chmodSync, cpSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { identifiers } from '../../accounts.ts';
import { exec, succeeds } from '../../exec.ts';
import { paths } from '../../paths.ts';
import type { DisturbanceKind } from './kind.ts';

/** A file or folder that is not where it belongs. */
export interface MovedAway {
  readonly kind: 'moved-away';
  /** Below the lab's folder. */
  readonly path: string;
}

export const movedAway: DisturbanceKind<MovedAway> = {
  mendedAt: 'machine',
  async put({ path }) {
    renameSync(join(paths.root, path), asideOf(path));
  },
  async mend({ path }) {
    if (!existsSync(asideOf(path))) return;
    rmSync(join(paths.root, path), { recursive: true, force: true });
    renameSync(asideOf(path), join(paths.root, path));
  },
};

const asideOf = (path: string): string => join(paths.root, `${path}.fault`);

/** A file or folder with wrong permissions. */
export interface Permitted {
  readonly kind: 'permitted';
  readonly path: string;
  /** Octal, as for chmod. */
  readonly mode: string;
  readonly usualMode: string;
}

export const permitted: DisturbanceKind<Permitted> = {
  mendedAt: 'machine',
  put: async ({ path, mode }) => chmodSync(join(paths.root, path), Number.parseInt(mode, 8)),
  mend: async ({ path, usualMode }) => chmodSync(join(paths.root, path), Number.parseInt(usualMode, 8)),
};

/** A folder on a file system of its own that has no room left. */
export interface Full {
  readonly kind: 'full';
  readonly folder: string;
  readonly user: string;
}

export const full: DisturbanceKind<Full> = {
  mendedAt: 'machine',
  async put({ folder, user }) {
    const path = join(paths.root, folder);
    const usedKib = Number((await exec('du', ['-sk', path])).split('\t')[0]);
    const { uid, gid } = identifiers(user);
    const sizeKib = usedKib * 2 + 1024;
    const { mode } = statSync(path);
    const aside = `${path}.copy`;
    cpSync(path, aside, { recursive: true, preserveTimestamps: true });
    try {
      const options = `size=${sizeKib}k,uid=${uid},gid=${gid},mode=${(mode & 0o777).toString(8)}`;
      await exec('mount', ['-t', 'tmpfs', '-o', options, 'seatrial-fault', path]);
      for (const name of readdirSync(aside)) await exec('cp', ['-a', join(aside, name), path]);
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
    // To the brim, since a test's image may be tiny: an entry for a file takes no room here, its content does.
    const filler = join(path, '.fault-filler');
    await exec('/bin/sh', ['-c', 'dd if=/dev/zero of="$0" bs=1k 2>/dev/null; exit 0', filler]);
  },
  async mend({ folder }) {
    const path = join(paths.root, folder);
    rmSync(`${path}.copy`, { recursive: true, force: true });
    const mounts = await exec('cat', ['/proc/mounts']);
    if (!mounts.includes(`seatrial-fault ${path} `)) return;
    if (!(await succeeds('umount', [path]))) await exec('umount', ['-l', path]);
  },
};
