import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { registerSecret } from '../core/redact.ts';
import { readJournal } from './read.ts';
import { openJournal } from './write.ts';

/** How many bytes the disk still takes. */
const disk = vi.hoisted(() => ({ room: Number.POSITIVE_INFINITY }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const writeSync = (file: number, bytes: Buffer, from: number) => {
    if (disk.room === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const written = fs.writeSync(file, bytes, from, Math.min(bytes.length - from, disk.room));
    disk.room -= written;
    return written;
  };
  return { ...fs, writeSync };
});

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
  path = join(folder, 'journal.ndjson');
});
afterEach(() => {
  disk.room = Number.POSITIVE_INFINITY;
  return rm(folder, { recursive: true });
});

function begin() {
  const journal = openJournal(path);
  journal.run({ runId: '20261121-085133-7f3a', cloud: 'lab', authUrl: 'http://k:5000/v3', pid: 1, command: ['run'] });
  return journal;
}

describe('the journal', () => {
  test('knows a resource by name before the cloud has answered', async () => {
    begin().intent({ kind: 'server', name: 'st-x' });
    expect((await readJournal(path)).open).toMatchObject([{ kind: 'server', name: 'st-x' }]);
  });

  test('knows it by id once the cloud has answered, and forgets it when it is gone', async () => {
    const journal = begin();
    const first = journal.intent({ kind: 'server', name: 'st-a' });
    const second = journal.intent({ kind: 'volume', name: 'st-b', context: { userId: 'u' } });
    journal.created(first, 'id-a');
    journal.created(second, 'id-b');
    journal.gone(first);
    expect(await readJournal(path)).toMatchObject({
      created: 2,
      closed: false,
      open: [{ kind: 'volume', id: 'id-b', context: { userId: 'u' } }],
    });
  });

  test('is on the disk when the call returns', async () => {
    begin().intent({ kind: 'server', name: 'st-x' });
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(3);
  });

  test('blanks out a secret of the command, and nothing that replay goes by, however short the password', async () => {
    registerSecret('server');
    const journal = openJournal(path);
    const line = { runId: '20261121-085133-7f3a', cloud: 'server-room', authUrl: 'http://server:5000/v3', pid: 1 };
    journal.run({ ...line, command: ['run', '--env', 'A=server'] });
    journal.intent({ kind: 'server', name: 'st-x' });
    expect(await readJournal(path)).toMatchObject({
      run: { ...line, command: ['run', '--env', 'A=[redacted]'] },
      open: [{ kind: 'server', name: 'st-x' }],
    });
  });

  test('can be read although the run was killed in the middle of a line', async () => {
    begin().intent({ kind: 'server', name: 'st-a' });
    await appendFile(path, '{"op":"intent","ref":"half');
    expect((await readJournal(path)).open).toHaveLength(1);
  });

  test('says when the run swept everything itself', async () => {
    begin().closed();
    expect((await readJournal(path)).closed).toBe(true);
  });

  test('says where there is none', async () => {
    await expect(readJournal(path)).rejects.toMatchObject({
      code: 'JOURNAL_INVALID',
      message: expect.stringContaining(path),
    });
  });

  test('says of another file that it is no journal', async () => {
    await writeFile(path, 'hello\n');
    await expect(readJournal(path)).rejects.toMatchObject({ code: 'JOURNAL_INVALID' });
  });

  test('refuses to begin where it cannot be written: without it nothing may be created', () => {
    expect(() => openJournal(join(folder, 'missing', 'journal.ndjson'))).toThrow(/nothing may be created/);
  });

  test('is readable by nobody else', async () => {
    begin();
    const { mode } = await import('node:fs').then((fs) => fs.statSync(path));
    expect(mode & 0o077).toBe(0);
  });
});

describe('a journal whose disk is full', () => {
  test('lets nothing be created of which it took only the beginning', () => {
    const journal = begin();
    disk.room = 20;
    expect(() => journal.intent({ kind: 'server', name: 'st-a' })).toThrow(/ENOSPC.*nothing may be created/);
  });

  test('goes on when there is room again, and says that something of it is missing', async () => {
    const journal = begin();
    journal.intent({ kind: 'server', name: 'st-a' });
    for (const room of [20, 0]) {
      disk.room = room;
      expect(() => journal.intent({ kind: 'server', name: 'st-lost' })).toThrow();
    }
    disk.room = Number.POSITIVE_INFINITY;
    journal.intent({ kind: 'server', name: 'st-b' });
    const { open, isDamaged } = await readJournal(path);
    expect(open.map(({ name }) => name)).toEqual(['st-a', 'st-b']);
    expect(isDamaged).toBe(true);
  });

  test('keeps what another thread writes behind an unfinished line', async () => {
    const journal = begin();
    disk.room = 20;
    expect(() => journal.intent({ kind: 'server', name: 'st-lost' })).toThrow();
    disk.room = Number.POSITIVE_INFINITY;
    openJournal(path).intent({ kind: 'server', name: 'st-of-another' });
    expect(await readJournal(path)).toMatchObject({ open: [{ name: 'st-of-another' }], isDamaged: true });
  });

  test('is whole where only a kill cut its last line off', async () => {
    begin().intent({ kind: 'server', name: 'st-a' });
    await appendFile(path, '{"op":"intent","ref":"half');
    expect((await readJournal(path)).isDamaged).toBe(false);
  });
});
