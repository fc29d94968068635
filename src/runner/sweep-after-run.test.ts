import { expect, test } from 'vitest';
import type { Target } from '../config/target.ts';
import type { Connection } from '../openstack/connect.ts';
import { sweepAfterRun } from './sweep-after-run.ts';

test('a cleanup that cannot even begin leaves a remainder, and the results of the run', async () => {
  const cleanup = await sweepAfterRun({} as Connection, '/nowhere/journal.ndjson', {} as Target, false);
  expect(cleanup.remaining).toMatchObject([
    { name: 'all that the run made', reason: 'could not clean up: There is no journal at /nowhere/journal.ndjson.' },
  ]);
});
