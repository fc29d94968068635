import type { InvariantSnapshot } from '../../model/invariants.ts';
import { INVARIANTS } from './invariants/index.ts';
import type { DatabaseProbe } from './open.ts';
import { readInvariant, wordsOf } from './read-invariant.ts';

const COMPARED = INVARIANTS.filter(({ kind }) => kind === 'consistency');

/** Which invariants that a load must not break are broken now, and by what; all as of one moment. */
export function takeInvariants(database: DatabaseProbe): Promise<InvariantSnapshot> {
  return database.snapshot(async (reader) => {
    const snapshot: InvariantSnapshot = [];
    for (const invariant of COMPARED) {
      const reading = await readInvariant(database, invariant, reader);
      if ('missing' in reading) continue;
      const { id, title, culprit, advice } = invariant;
      const rows = reading.violations.map((violation) => ({ id: violation.id, words: wordsOf(invariant, violation) }));
      snapshot.push({ id, title, culprit, advice, rows });
    }
    return snapshot;
  });
}
