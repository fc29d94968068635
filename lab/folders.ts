import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { identifiers } from './accounts.ts';
import { paths } from './paths.ts';
import { COMPUTE_HOSTS } from './table/hosts.ts';

/** Folders below the lab's root and who owns them. */
const OWNED: ReadonlyArray<readonly [folder: string, user: string]> = [
  ['mysql', 'mysql'],
  ['run/mariadb', 'mysql'],
  ['rabbitmq', 'rabbitmq'],
  ['keystone', 'keystone'],
  ['glance', 'glance'],
  ['glance/images', 'glance'],
  ['glance/staging', 'glance'],
  ['nova', 'nova'],
  ['neutron', 'neutron'],
  ['cinder', 'cinder'],
  ['cinder/conversion', 'cinder'],
  ['heat', 'heat'],
  ['swift', 'swift'],
  ['swift/d1', 'swift'],
  ...['keystone', 'glance', 'placement', 'nova', 'neutron', 'cinder', 'heat', 'swift'].map((name): [string, string] => [
    `run/${name}`,
    name,
  ]),
  ...COMPUTE_HOSTS.map((host): [string, string] => [`taps/${host}`, 'nova']),
];

export function ensureBaseFolders(): void {
  for (const folder of [paths.root, paths.etc, paths.log, paths.run, paths.python, paths.done, paths.golden]) {
    mkdirSync(folder, { recursive: true });
  }
  chmodSync(paths.golden, 0o700);
}

/** Needs the packages: they bring the users. */
export function ensureOwnedFolders(): void {
  for (const [folder, user] of OWNED) {
    const path = join(paths.root, folder);
    mkdirSync(path, { recursive: true });
    const { uid, gid } = identifiers(user);
    chownSync(path, uid, gid);
  }
}
