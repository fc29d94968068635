import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findRun, runIdsIn } from './runs.ts';

const OLD = '20261120-120000-aaaa';
const NEW = '20261121-120000-bbbb';
const RUN_LINE =
  '{"op":"run","at":"2026-11-21T12:00:00Z","runId":"x","cloud":"lab","authUrl":"u","pid":1,"command":[]}\n';

let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'runs-'));
});
afterEach(() => rm(out, { recursive: true }));

async function run(id: string, journal?: string) {
  await mkdir(join(out, id));
  if (journal !== undefined) await writeFile(join(out, id, 'journal.ndjson'), journal);
}

describe('finding a run to clean up after', () => {
  test('takes the newest folder for the latest run, whatever the link "latest" says', async () => {
    await run(OLD, RUN_LINE);
    await run(NEW, RUN_LINE);
    await symlink(OLD, join(out, 'latest'));
    await mkdir(join(out, 'not-a-run'));
    expect(await runIdsIn(out)).toEqual([NEW, OLD]);
    expect(await findRun(out, 'latest')).toMatchObject({ id: NEW, journal: { closed: false } });
    expect(await findRun(out, OLD)).toMatchObject({ id: OLD });
  });

  test('finds none where there is none', async () => {
    expect(await findRun(out, 'latest')).toBeUndefined();
    expect(await findRun(join(out, 'missing'), 'latest')).toBeUndefined();
    expect(await findRun(out, NEW)).toBeUndefined();
  });

  test.each([undefined, '', '{"op":"ru'])('knows that a run made nothing whose journal is %j', async (journal) => {
    await run(NEW, journal);
    expect(await findRun(out, 'latest')).toMatchObject({ journal: 'none' });
  });

  test('tells a journal that nobody can read from one that is not there', async () => {
    await run(NEW, 'garbage\n');
    expect(await findRun(out, 'latest')).toMatchObject({ journal: 'damaged' });
  });
});
