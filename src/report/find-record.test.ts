import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordPathOf } from './find-record.ts';
import { linkLatest } from './latest.ts';

const id = '20261121-085133-7f3a';
let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'seatrial-find-'));
  await mkdir(join(out, id));
  await writeFile(join(out, id, 'run.json'), '{}');
});
afterAll(() => rm(out, { recursive: true }));

it('finds a run by its id, its folder or its file', async () => {
  const path = join(out, id, 'run.json');
  expect(await recordPathOf(out, id)).toBe(path);
  expect(await recordPathOf('elsewhere', join(out, id))).toBe(path);
  expect(await recordPathOf('elsewhere', path)).toBe(path);
});

it('finds the latest run, and says so when there is none', async () => {
  await expect(recordPathOf(out, 'latest')).rejects.toMatchObject({
    code: 'USAGE',
    message: `${out} has no latest run.`,
    hint: `The newest there: ${id}.`,
  });
  await linkLatest(out, id);
  expect(await recordPathOf(out, 'latest')).toBe(join(out, id, 'run.json'));
});

it('names the runs there are when asked for another', async () => {
  await expect(recordPathOf(out, '20200101-000000-0000')).rejects.toMatchObject({
    message: `There is no run 20200101-000000-0000 in ${out}.`,
    hint: `The newest there: ${id}.`,
  });
  await expect(recordPathOf('/nowhere', '20200101-000000-0000')).rejects.toMatchObject({
    hint: expect.stringContaining('--out'),
  });
});
