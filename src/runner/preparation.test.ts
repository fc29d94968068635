import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answers, fakeCloud } from '../../fixtures/fake-cloud.ts';
import { loadTarget } from '../config/target.ts';
import type { Guard } from './guard.ts';
import { judgeResults } from './judge.ts';
import { prepare } from './preparation.ts';
import { createStopRequest } from './stop.ts';
import type { Trial } from './trial.ts';

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seatrial-preparation-'));
});

afterAll(() => rm(dir, { recursive: true }));

const ANSWERS: Answers = {
  'GET /identity/v3/roles': { body: { roles: [{ id: 'r1', name: 'member' }] } },
  'GET /image/v2/images': { body: { images: [] } },
};

/** Prepares a run that was told to stop while it signed in. */
async function preparedAfterStop(answers: Answers) {
  const stop = createStopRequest();
  stop.request('SIGTERM');
  const target = await loadTarget({ env: {}, cwd: '/nonexistent', home: '/nonexistent' });
  const { cloud } = fakeCloud(answers);
  const trial = {
    options: { runId: '20261121-085133-7f3a', target, stop },
    connection: { cloud, transport: { send: () => Promise.reject(new Error('not asked')) } },
    journalPath: join(dir, 'journal.ndjson'),
  } as unknown as Trial;
  const guard = { unlessDown: (work: unknown) => work, sentinel: { causes: async () => [] } } as unknown as Guard;
  return prepare(trial, guard, 'smoke');
}

test('a run that is stopped while it is prepared has its reports, with what was not judged', async () => {
  const prepared = await preparedAfterStop(ANSWERS);
  if (!('failed' in prepared)) throw new Error('It was prepared all the same.');
  const [suite] = judgeResults({ checks: [prepared.failed], problems: [] }, prepared.causes, 'not run: SIGTERM');
  expect(suite).toMatchObject({ name: 'smoke', checks: [{ outcome: 'skipped', reason: 'not run: SIGTERM' }] });
});

test('a mistake that shows before the stop does is still said', async () => {
  const prepared = preparedAfterStop({ ...ANSWERS, 'GET /identity/v3/roles': { body: { roles: [] } } });
  await expect(prepared).rejects.toMatchObject({ code: 'PREREQUISITE_MISSING' });
});
