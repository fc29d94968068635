import { inParallel } from '../../core/in-parallel.ts';
import type { Remainder } from '../../model/record.ts';
import { type AnyKind, KINDS } from '../kinds/index.ts';
import { byRank, removeResource } from '../provisioner.ts';
import type { Found } from './found.ts';
import { PARALLEL } from './limits.ts';
import type { Places } from './places.ts';
import { wordsOf } from './words.ts';

/** What would not go, and why. */
export interface Failure {
  readonly found: Found;
  readonly reason: string;
}

/**
 * Removes resources in reverse order of dependency, and tries again what failed for as long as something else went:
 * what was in use may be free by then. Returns what is left. Projects in which something `remained` before stay.
 */
export async function removeFound(
  places: Places,
  found: readonly Found[],
  onRemoved: (found: Found) => void,
  remained: readonly Failure[] = [],
): Promise<readonly Failure[]> {
  let pending = found;
  for (;;) {
    const failures = await removeOnce(places, pending, onRemoved, remained);
    const isStuck = failures.length === pending.length || places.home.wait.signal?.aborted;
    if (failures.length === 0 || isStuck) return failures;
    pending = failures.map((failure) => failure.found);
  }
}

async function removeOnce(
  places: Places,
  pending: readonly Found[],
  onRemoved: (found: Found) => void,
  remained: readonly Failure[],
): Promise<Failure[]> {
  const failures: Failure[] = [];
  const removeOne = async (each: Found) => {
    const held =
      each.kind === 'project' && [...remained, ...failures].filter(({ found }) => found.projectId === each.id).length;
    // Once the project is gone nobody finds what is left in it.
    if (held) return failures.push({ found: each, reason: `${held} resources in it remain` });
    try {
      places.home.wait.signal?.throwIfAborted();
      const place = each.projectId ? await places.inside(each.projectId) : places.home;
      if (!place) throw new Error(`it is in project ${each.projectId}, which this user cannot enter`);
      await removeResource(KINDS[each.kind] as unknown as AnyKind, place.wait, each.id, each.context);
      return onRemoved(each);
    } catch (error) {
      return failures.push({ found: each, reason: wordsOf(error) });
    }
  };
  for (const group of byRank(pending)) await inParallel(PARALLEL, group, async (each) => void (await removeOne(each)));
  return failures;
}

/** A failure as reports name it. */
export function remainderOf({ found: { kind, id, name }, reason }: Failure): Remainder {
  return { kind, id, name, reason };
}
