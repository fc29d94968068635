import { inParallel } from '../../core/in-parallel.ts';
import { isStatus } from '../../http/api-error.ts';
import type { OpenEntry } from '../../journal/entry.ts';
import type { Remainder } from '../../model/record.ts';
import { type KindName, kindNamed } from '../kinds/index.ts';
import type { Found, Look } from './found.ts';
import { PARALLEL } from './limits.ts';
import type { Places } from './places.ts';
import { wordsOf } from './words.ts';

/**
 * What the journal's open entries stand for. Those without an id (the run died before it heard of it) are looked for
 * by their exact names.
 */
export async function lookByJournal(places: Places, entries: readonly OpenEntry[]): Promise<Look> {
  const found: Found[] = [];
  const goneRefs: string[] = [];
  const unknown: Remainder[] = [];
  let surprised = false;
  const look = async (entry: OpenEntry) => {
    const known = byId(entry);
    if (known) return found.push(known);
    const matches = await byName(places, entry);
    if (typeof matches === 'string') return unknown.push({ kind: entry.kind, name: entry.name, reason: matches });
    if (matches.length === 0) return goneRefs.push(entry.ref);
    surprised = true;
    return found.push(...matches);
  };
  // The newest first, as they are to be removed.
  await inParallel(PARALLEL, entries.toReversed(), async (entry) => void (await look(entry)));
  return { found, goneRefs, unknown, surprised };
}

function byId(entry: OpenEntry): Found | undefined {
  const { id } = entry;
  return id !== undefined && kindNamed(entry.kind) ? { ...entry, kind: entry.kind as KindName, id } : undefined;
}

/** The resources with the entry's name, or why nobody can tell. */
async function byName(places: Places, entry: OpenEntry): Promise<Found[] | string> {
  const kind = kindNamed(entry.kind);
  if (!kind) return `this version of seatrial knows no kind "${entry.kind}"`;
  try {
    const place = entry.projectId ? await places.inside(entry.projectId) : places.home;
    if (!place) return `it was made in project ${entry.projectId}, which this user cannot enter`;
    const listed = await kind.list(place.cloud, entry.name, entry.context);
    return listed
      .filter(({ name }) => name === entry.name)
      .map(({ id }) => ({ ...entry, kind: entry.kind as KindName, id: String(id) }));
  } catch (error) {
    // What it would have been a part of is gone, and it with that.
    if (isStatus(error, 404)) return [];
    return `whether it was made cannot be found out: ${wordsOf(error)}`;
  }
}
