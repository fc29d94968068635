import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomic, writeFolderAtomic } from './atomic.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seatrial-atomic-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('writeFileAtomic', () => {
  it('replaces a file and leaves nothing beside it', async () => {
    await writeFileAtomic(join(dir, 'a.txt'), 'old');
    await writeFileAtomic(join(dir, 'a.txt'), 'new');
    expect(await readFile(join(dir, 'a.txt'), 'utf8')).toBe('new');
    expect(await readdir(dir)).toEqual(['a.txt']);
  });

  it('leaves no temporary file behind when it fails', async () => {
    await writeFolderAtomic(join(dir, 'taken'), (folder) => writeFile(join(folder, 'x'), ''));
    await expect(writeFileAtomic(join(dir, 'taken'), 'text')).rejects.toThrow(/EISDIR|directory/);
    expect(await readdir(dir)).toEqual(['taken']);
  });
});

describe('writeFolderAtomic', () => {
  it('replaces everything the folder held before', async () => {
    await writeFolderAtomic(join(dir, 'f'), (folder) => writeFile(join(folder, 'old'), ''));
    await writeFolderAtomic(join(dir, 'f'), (folder) => writeFile(join(folder, 'new'), ''));
    expect(await readdir(join(dir, 'f'))).toEqual(['new']);
    expect(await readdir(dir)).toEqual(['f']);
  });

  it('keeps the folder of before when filling the new one fails', async () => {
    await writeFolderAtomic(join(dir, 'f'), (folder) => writeFile(join(folder, 'old'), ''));
    const failing = writeFolderAtomic(join(dir, 'f'), () => Promise.reject(new Error('no more room')));
    await expect(failing).rejects.toThrow('no more room');
    expect(await readdir(join(dir, 'f'))).toEqual(['old']);
    expect(await readdir(dir)).toEqual(['f']);
  });
});
