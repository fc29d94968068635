import { mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { latestRunId, linkLatest } from './latest.ts';

vi.mock('node:fs/promises', { spy: true });
const { symlink } = await import('node:fs/promises');

const first = '20261121-085133-7f3a';
const second = '20261122-085133-0c0c';
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seatrial-latest-'));
});
afterEach(async () => {
  vi.mocked(symlink).mockReset();
  await rm(dir, { recursive: true });
});

it('points at the newest run with a relative link, so that the folder can be moved', async () => {
  await linkLatest(dir, first);
  await linkLatest(dir, second);
  expect(await readlink(join(dir, 'latest'))).toBe(second);
  expect(await latestRunId(dir)).toBe(second);
  expect(await readdir(dir)).toEqual(['latest']);
});

it('writes the run id into a file where links cannot be made', async () => {
  vi.mocked(symlink).mockRejectedValue(Object.assign(new Error('not permitted'), { code: 'EPERM' }));
  await linkLatest(dir, first);
  await linkLatest(dir, second);
  expect(await latestRunId(dir)).toBe(second);
  expect(await readdir(dir)).toEqual(['latest']);
});

it('knows no latest run in an empty folder, nor in one whose "latest" is something else', async () => {
  expect(await latestRunId(dir)).toBeUndefined();
  await writeFile(join(dir, 'latest'), 'hello');
  expect(await latestRunId(dir)).toBeUndefined();
});

it('keeps a folder that somebody named "latest"', async () => {
  await mkdir(join(dir, 'latest'));
  await writeFile(join(dir, 'latest', 'mine'), '');
  await expect(linkLatest(dir, first)).rejects.toThrow();
  expect(await readdir(dir)).toEqual(['latest']);
});
