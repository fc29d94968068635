import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Target } from '../config/target.ts';
import type { Send } from '../http/types.ts';
import { readJournal } from '../journal/read.ts';
import type { Connection } from '../openstack/connect.ts';
import { createFakeCloud } from '../provision/sweep/testing/fake-cloud.ts';
import { runOnce, signIn } from '../provision/sweep/testing/scenario.ts';
import { sweepAfterRun } from './sweep-after-run.ts';

let folder: string;
let journalPath: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sweep-after-run-'));
  journalPath = join(folder, 'journal.ndjson');
});
afterEach(() => rm(folder, { recursive: true }));

const seconds = { bootSeconds: 1, deleteSeconds: 1, volumeSeconds: 1, imageSeconds: 1, stackSeconds: 1 };
const target = { timeouts: seconds } as Target;

/** A run that left all but one of what it created, and its cloud, in which some calls fail by now. */
async function afterRun(isDown: (url: string, method: string) => boolean): Promise<Connection> {
  const fake = createFakeCloud();
  await runOnce(fake, journalPath);
  const send: Send = async (request) => {
    if (isDown(request.url, request.method)) throw new Error('it is down');
    return fake.send(request);
  };
  return { cloud: await signIn(fake, 'admin', send) } as Connection;
}

test('a cleanup that cannot even begin leaves a remainder, and the results of the run', async () => {
  const cleanup = await sweepAfterRun({} as Connection, '/nowhere/journal.ndjson', {} as Target, false);
  expect(cleanup.remaining).toMatchObject([
    { name: 'all that the run made', reason: 'could not clean up: There is no journal at /nowhere/journal.ndjson.' },
  ]);
});

test('a cleanup that fails counts by the journal what was created, and what the run itself deleted', async () => {
  await afterRun(() => false);
  const { created } = await readJournal(journalPath);
  const cleanup = await sweepAfterRun({} as Connection, journalPath, target, false);
  expect(cleanup).toMatchObject({ created, deleted: 1, remaining: [{ name: 'all that the run made' }] });
});

test('a cleanup counts as deleted what was created and is gone, however much could not be looked for', async () => {
  const connection = await afterRun(
    (url, method) => method === 'GET' && /floatingips|volumes|snapshots|stacks/.test(url),
  );
  const cleanup = await sweepAfterRun(connection, journalPath, target, false);
  const { created, open } = await readJournal(journalPath);
  expect(cleanup.remaining.length, 'more than the journal holds').toBeGreaterThan(open.length);
  expect(cleanup).toMatchObject({ created, deleted: created - open.length });
});

test('a cleanup that is complete has deleted all that was created', async () => {
  const cleanup = await sweepAfterRun(await afterRun(() => false), journalPath, target, false);
  expect(cleanup).toMatchObject({ deleted: cleanup.created, remaining: [] });
  expect(cleanup.created).toBeGreaterThan(0);
});
