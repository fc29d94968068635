import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../core/exit-codes.ts';
import { prepareReportDir, unwritable } from './directory.ts';

const runId = '20261121-085133-7f3a';
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seatrial-out-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('prepareReportDir', () => {
  it('makes the folder of the run, with the folders above it, and leaves it empty', async () => {
    const made = await prepareReportDir(join(dir, 'a/b'), runId);
    expect(made).toBe(join(dir, 'a/b', runId));
    expect(await readdir(made)).toEqual([]);
  });

  it('accepts a folder that is there already and keeps what it holds', async () => {
    await mkdir(join(dir, runId));
    await writeFile(join(dir, runId, 'journal.ndjson'), '');
    await prepareReportDir(dir, runId);
    expect(await readdir(join(dir, runId))).toEqual(['journal.ndjson']);
  });

  it('names the file that stands where a folder has to be', async () => {
    await writeFile(join(dir, 'reports'), '');
    await expect(prepareReportDir(join(dir, 'reports'), runId)).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
      exit: EXIT.usage,
      message: `Cannot write reports to ${dir}/reports: ${dir}/reports is a file, not a folder.`,
    });
  });

  it('names a file further up as well', async () => {
    await writeFile(join(dir, 'file'), '');
    await expect(prepareReportDir(join(dir, 'file/a/b'), runId)).rejects.toThrow(`${dir}/file is a file, not a folder`);
  });

  it('refuses a disk with too little room', async () => {
    await expect(prepareReportDir(dir, runId, Number.MAX_SAFE_INTEGER)).rejects.toThrow(
      /^Cannot write reports to .*: only [\d.]+ MiB are free there, \d+ are needed\.$/,
    );
  });
});

describe('unwritable', () => {
  it.each([
    ['EACCES', 'this user has no permission to write there'],
    ['EROFS', 'the file system is read-only'],
    ['ENOSPC', 'the disk is full'],
    ['EDQUOT', 'the disk quota is used up'],
  ])('says %s in words', async (code, words) => {
    const error = await unwritable('out', 'out/run', Object.assign(new Error('x'), { code }));
    expect(error.message).toBe(`Cannot write reports to out: ${words}.`);
    expect(error.hint).toContain('--out');
  });

  it('passes on what it has no words for', async () => {
    const error = await unwritable('out', 'out/run', new Error('strange'));
    expect(error.message).toBe('Cannot write reports to out: strange.');
  });
});
