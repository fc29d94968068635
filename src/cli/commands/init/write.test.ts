import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseToOverwrite, writeTarget } from './write.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-init-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('writing a target', () => {
  it('makes the folders on the way and leaves nothing else behind', async () => {
    const path = join(folder, 'a/b/seatrial.yaml');
    await refuseToOverwrite(path, false);
    await writeTarget(path, 'cloud: east\n', false);
    expect(await readFile(path, 'utf8')).toBe('cloud: east\n');
    expect(await readdir(join(folder, 'a/b'))).toEqual(['seatrial.yaml']);
  });

  it('overwrites only when forced to', async () => {
    const path = join(folder, 'seatrial.yaml');
    await writeFile(path, 'old');
    await expect(refuseToOverwrite(path, false)).rejects.toMatchObject({
      code: 'USAGE',
      message: `${path} exists already.`,
      hint: expect.stringContaining('--force'),
    });
    await expect(writeTarget(path, 'new', false)).rejects.toMatchObject({ code: 'USAGE' });
    expect(await readFile(path, 'utf8')).toBe('old');
    await refuseToOverwrite(path, true);
    await writeTarget(path, 'new', true);
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['seatrial.yaml']);
  });

  it('refuses a folder, and a path through a file', async () => {
    await mkdir(join(folder, 'sub'));
    await expect(refuseToOverwrite(join(folder, 'sub'), true)).rejects.toMatchObject({ code: 'USAGE' });
    await writeFile(join(folder, 'file'), '');
    await expect(writeTarget(join(folder, 'file/x.yaml'), 'x', false)).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
      message: expect.stringContaining('a part of the path is a file'),
    });
  });

  it('refuses a device, forced or not', async () => {
    await expect(refuseToOverwrite('/dev/null', true)).rejects.toMatchObject({ code: 'USAGE' });
  });
});
