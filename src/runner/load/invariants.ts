import { messageOf } from '../../core/message-of.ts';
import { type InvariantSnapshot, newlyBroken } from '../../model/invariants.ts';
import type { Load } from '../../model/load.ts';
import type { DatabaseProbe } from '../../probes/database/open.ts';
import type { StagedDatabase } from '../database.ts';

/** After a load the services still work off deletions; what they have not worked off by then is left for good. */
const PATIENCE = { forMs: 30_000, everyMs: 5_000 };

/**
 * Performs a load, what is made for it and what is taken away after it included, between two looks at the invariants of
 * the database. A database that is declared and cannot be read is a finding, too.
 */
export async function keepingInvariants(
  database: StagedDatabase,
  perform: () => Promise<Load>,
  sleep: (ms: number) => Promise<void>,
): Promise<Load> {
  if (!database.isDeclared) return perform();
  const before = await orProblem(async () => {
    const { takeInvariants } = await import('../../probes/database/take-invariants.ts');
    return takeInvariants(await database.open());
  });
  const load = await perform();
  if (load.outcome === 'interrupted') return load;
  const after = 'problem' in before ? before : await orProblem(() => lookAfter(database, before.value, sleep));
  if ('problem' in after) return { ...load, invariants: { checked: 0, broken: [], problem: after.problem } };
  return { ...load, invariants: after.value };
}

async function lookAfter(database: StagedDatabase, before: InvariantSnapshot, sleep: (ms: number) => Promise<void>) {
  const probe: DatabaseProbe = await database.open();
  const [{ takeInvariants }, { whatLasts }] = await Promise.all([
    import('../../probes/database/take-invariants.ts'),
    import('../../probes/database/lasting.ts'),
  ]);
  let checked = 0;
  // One row of one invariant each, so that rows that come and go among others that stay are told apart.
  const rows = await whatLasts(
    async () => {
      const now = await takeInvariants(probe);
      checked = now.length;
      return newlyBroken(before, now).flatMap((invariant) =>
        invariant.rows.map((row) => ({ id: `${invariant.id} ${row.id}`, row, invariant })),
      );
    },
    { ...PATIENCE, sleep },
  );
  const broken = [...Map.groupBy(rows, ({ invariant }) => invariant.id).values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ ...first.invariant, rows: group.map(({ row }) => row) }] : [];
  });
  return { checked, broken };
}

async function orProblem<T>(look: () => Promise<T>): Promise<{ readonly value: T } | { readonly problem: string }> {
  try {
    return { value: await look() };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
