import type { Target } from '../config/target.ts';
import { readJournal } from '../journal/read.ts';
import type { CleanupResult } from '../model/record.ts';
import type { Connection } from '../openstack/connect.ts';
import { sweepRun } from '../provision/sweep.ts';
import { timeoutsOf } from './timeouts.ts';

/** Longest that a run's own sweep may take, in ms; a later "seatrial cleanup" has more patience. */
const BUDGET_MS = 180_000;
/** How much longer for each resource that is still there: a small cloud takes its time over a hundred servers. */
const BUDGET_PER_RESOURCE_MS = 2_000;
/** The same where something is known to be down: what hangs on it stays until that is mended. */
const BROKEN_BUDGET_MS = 45_000;

/** Removes what the checks left, and the run's own users. The run knows its journal to be whole: marks need no look. */
export async function sweepAfterRun(
  { cloud }: Connection,
  journalPath: string,
  target: Target,
  isBroken: boolean,
): Promise<CleanupResult> {
  const { open } = await readJournal(journalPath);
  const { remaining, durationMs } = await sweepRun({
    cloud,
    journalPath,
    timeouts: timeoutsOf(target),
    budgetMs: isBroken ? BROKEN_BUDGET_MS : BUDGET_MS + open.length * BUDGET_PER_RESOURCE_MS,
    byMarks: false,
    wasKilled: false,
    mayComeLate: isBroken,
  });
  const { created } = await readJournal(journalPath);
  return { created, deleted: created - remaining.length, remaining: [...remaining], durationMs };
}
