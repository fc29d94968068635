import type { Target } from '../config/target.ts';
import { systemClock } from '../core/clock.ts';
import { readJournal } from '../journal/read.ts';
import type { CleanupResult } from '../model/record.ts';
import type { Connection } from '../openstack/connect.ts';
import type { Found } from '../provision/sweep/found.ts';
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
    const counts = await countsOf(journalPath).catch(() => ({ created: 0, deleted: 0 }));
    return { ...counts, remaining, durationMs: systemClock.elapsed() - started };
  }
}

async function sweepUp(
  { cloud }: Connection,
  journalPath: string,
  target: Target,
  isBroken: boolean,
): Promise<CleanupResult> {
  const { open } = await readJournal(journalPath);
  const { deleted, remaining, durationMs } = await sweepRun({
    cloud,
    journalPath,
    timeouts: timeoutsOf(target),
    budgetMs: isBroken ? BROKEN_BUDGET_MS : BUDGET_MS + open.length * BUDGET_PER_RESOURCE_MS,
    byMarks: false,
    wasKilled: false,
    mayComeLate: isBroken,
  });
  return { ...(await countsOf(journalPath, deleted)), remaining: [...remaining], durationMs };
}

/**
 * Counts by the journal what was created, and what of it is gone. What remains says neither: it also holds what could
 * not be looked for, and what nobody knew of. The sweep's own deletions stand in a journal only if it could be written.
 */
async function countsOf(journalPath: string, swept: readonly Found[] = []) {
  const { created, open } = await readJournal(journalPath);
  const gone = new Set(swept.map(({ ref }) => ref));
  const left = open.filter(({ ref, id }) => id !== undefined && !gone.has(ref));
  return { created, deleted: created - left.length };
}
