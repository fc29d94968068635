import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mendJournal } from './mend.ts';

test.each([
  ['{"a":1}\n{"b"', '{"a":1}\n'],
  ['{"a":1}\n', '{"a":1}\n'],
  ['{"a"', ''],
  ['', ''],
])('cuts what a killed run did not finish: %j becomes %j', async (torn, mended) => {
  const folder = await mkdtemp(join(tmpdir(), 'mend-'));
  const path = join(folder, 'journal.ndjson');
  await writeFile(path, torn);
  await mendJournal(path);
  expect(await readFile(path, 'utf8')).toBe(mended);
  await rm(folder, { recursive: true });
});
