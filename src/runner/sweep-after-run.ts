import type { Target } from '../config/target.ts';
import { systemClock } from '../core/clock.ts';
import { readJournal } from '../journal/read.ts';
import type { CleanupResult } from '../model/record.ts';
import type { Connection } from '../openstack/connect.ts';
import { wordsOf } from '../provision/sweep/words.ts';
import { sweepRun } from '../provision/sweep.ts';
import { timeoutsOf } from './timeouts.ts';

/** Longest that a run's own sweep may take, in ms; a later "seatrial cleanup" has more patience. */
const BUDGET_MS = 180_000;
/** How much longer for each resource that is still there: a small cloud takes its time over a hundred servers. */
const BUDGET_PER_RESOURCE_MS = 2_000;
/** The same where something is known to be down: what hangs on it stays until that is mended. */
const BROKEN_BUDGET_MS = 45_000;

/**
 * Removes what the checks left, and the run's own users. Marks need no look while the journal is whole. Never rejects:
 * the results of the run are told all the same, and so is that something may remain.
 */
export async function sweepAfterRun(
  connection: Connection,
  journalPath: string,
  target: Target,
  isBroken: boolean,
): Promise<CleanupResult> {
  const started = systemClock.elapsed();
  try {
    return await sweepUp(connection, journalPath, target, isBroken);
  } catch (error) {
    const reason = `could not clean up: ${wordsOf(error)}`;
    const remaining = [{ kind: 'any', name: 'all that the run made', reason }];
    return { created: 0, deleted: 0, remaining, durationMs: systemClock.elapsed() - started };
  }
}

async function sweepUp(
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
