import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { registerSecret } from '../core/redact.ts';
import { readJournal } from './read.ts';
import { openJournal } from './write.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
  path = join(folder, 'journal.ndjson');
});
afterEach(() => rm(folder, { recursive: true }));

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
