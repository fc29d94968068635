import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLOCK_ROUNDS, lookScript } from './look-script.ts';
import { splitSections } from './sections.ts';

/** Real commands on a real machine, which may have other things to do. */
const SLOW = { timeout: 60_000 };

const NOBODY = 65_534;

/** What a look says to a user that is not root, whoever runs the tests. */
function lookedAt(logs: readonly string[]) {
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const script = lookScript({ configs: [], logs: [...logs] });
  const input = '\n'.repeat(CLOCK_ROUNDS);
  return splitSections(execFileSync('/bin/sh', ['-c', script], { ...asNobody, input, encoding: 'utf8' })).sections;
}

test('tells the logs, and the folders of logs, that its user may not read', SLOW, async () => {
  const folder = await mkdtemp(join(tmpdir(), "logs it's "));
  try {
    for (const name of ['apt', 'glance', 'nova']) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'one.log'), 'a line\n');
    }
    await chmod(folder, 0o755);
    await chmod(join(folder, 'glance', 'one.log'), 0o000);
    await chmod(join(folder, 'nova'), 0o000);
    const sections = lookedAt([join(folder, '*', '*.log')]);
    expect(sections('closed logs')).toEqual([join(folder, 'glance', 'one.log'), join(folder, 'nova')]);
    expect(sections('logs').some((line) => line.endsWith(join(folder, 'apt', 'one.log')))).toBe(true);
  } finally {
    await chmod(join(folder, 'nova'), 0o755);
    await rm(folder, { recursive: true });
  }
});

test('reads no file system that is always full, the firmware and images among them', () => {
  const script = lookScript({ configs: [], logs: [] });
  for (const type of ['efivarfs', 'squashfs', 'iso9660', 'overlay']) expect(script).toContain(`-x ${type}`);
  expect(script).not.toContain('-x tmpfs');
});
