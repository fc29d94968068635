import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { exec } from './exec.ts';
import { PACKAGES } from './services.ts';

const POLICY = '/usr/sbin/policy-rc.d';

/** How dpkg-query names a field in a format. */
const dpkgField = (name: string): string => `$\{${name}}`;

export async function missingPackages(wanted: readonly string[] = PACKAGES): Promise<string[]> {
  if (wanted.length === 0) return [];
  const format = `${dpkgField('Package')} ${dpkgField('db:Status-Status')}\n`;
  // Exits 1 when it does not know a package, which is an answer here.
  const rows = await exec('/bin/sh', ['-c', 'dpkg-query -W -f "$0" "$@" 2>/dev/null || true', format, ...wanted]);
  const installed = new Set(
    rows
      .split('\n')
      .filter((row) => row.endsWith(' installed'))
      .map((row) => row.split(' ')[0]),
  );
  return wanted.filter((name) => !installed.has(name));
}

export async function installPackages(names: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await exec('apt-get', ['update', '-q'], { env });
  await withoutDaemons(() =>
    exec(
      'apt-get',
      // The lab's packages can be installed again; waiting for the disk after each file of 400 packages is not worth it.
      ['install', '-q', '-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-unsafe-io', ...names],
      { env },
    ),
  );
}

/** Keeps packages from starting their daemons while `work` runs, and puts back whatever policy there was. */
async function withoutDaemons(work: () => Promise<unknown>): Promise<void> {
  const before = existsSync(POLICY) ? { text: readFileSync(POLICY), mode: statSync(POLICY).mode } : undefined;
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n');
  chmodSync(POLICY, 0o755);
  try {
    await work();
  } finally {
    if (before === undefined) rmSync(POLICY, { force: true });
    else {
      writeFileSync(POLICY, before.text);
      chmodSync(POLICY, before.mode);
    }
  }
}
