import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { largeRun } from '../../fixtures/reports/large.ts';
import { prepareReportDir } from '../../src/report/directory.ts';
import { writeReports } from '../../src/report/write.ts';

const runId = '20261121-085133-1a49';
let disk: string;
let isMounted = false;
beforeEach(async ({ skip }) => {
  disk = await mkdtemp(join(tmpdir(), 'seatrial-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'ignore' });
    isMounted = true;
  } catch {
    skip('mounting a small disk needs root');
  }
});
afterEach(async () => {
  if (isMounted) execFileSync('umount', ['--lazy', disk]);
  isMounted = false;
  await rm(disk, { recursive: true, force: true });
});

it('refuses a disk that is nearly full before anything runs', async () => {
  await expect(prepareReportDir(disk, runId)).rejects.toThrow(/only 0\.\d MiB are free there, 16 are needed\.$/);
});

it('refuses a disk that is quite full, whatever its size says', async () => {
  await writeFile(join(disk, 'ballast'), Buffer.alloc(256 * 1024)).catch(() => {});
  await expect(prepareReportDir(disk, runId, 0)).rejects.toThrow(`Cannot write reports to ${disk}: the disk is full.`);
});

it('refuses a disk that is mounted read-only', async () => {
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  await expect(prepareReportDir(disk, runId)).rejects.toThrow(
    `Cannot write reports to ${disk}: the file system is read-only.`,
  );
});

it('leaves whole reports or none when the disk fills while they are written, and says which are missing', async () => {
  const failures = await writeReports(largeRun(), disk);
  expect(failures.length).toBeGreaterThan(0);
  for (const { error } of failures) expect(error.message).toContain('ENOSPC');
  const expected = ['run.json', 'junit.xml', 'allure-results', 'index.html'];
  const missing = failures.map(({ name }) => name);
  expect((await readdir(disk)).sort()).toEqual(expected.filter((name) => !missing.includes(name)).sort());
});
