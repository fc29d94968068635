import type { Clock } from '../../core/clock.ts';
import type { OpenEntry } from '../../journal/entry.ts';
import type { Remainder } from '../../model/record.ts';
import type { KindName } from '../kinds/index.ts';
import { deletionRank } from '../order.ts';
import type { OfRun } from './by-marks.ts';
import { type Found, keyOf, type Look } from './found.ts';
import { lookEverywhere } from './look.ts';
import type { Places } from './places.ts';
import { type Failure, removeFound } from './remove.ts';

/** Looks at most beside those that something late showed in: each but the first is for what the one before did not see. */
const MAX_LOOKS = 4;

/** How far a sweep has come: what there is to tell when its time is over in the middle of it. */
export interface Progress {
  /** All that any look has found. */
  found: readonly Found[];
  /** What would not go, as of late. */
  failures: readonly Failure[];
  /** What the last look could not see. */
  unknown: readonly Remainder[];
}

export interface Contents {
  readonly open: readonly OpenEntry[];
  readonly ofRun: OfRun | undefined;
  onRemoved(found: Found): void;
  readonly clock: Clock;
  /** Resolves when even a loaded cloud has worked off what it was asked before the run died, given when some of it showed last. */
  untilLate(shownMs: number): Promise<void>;
  /** Kept up to date, for when the time is over on the way. */
  readonly progress: Progress;
}

export interface Emptied extends Pick<Look, 'goneRefs' | 'unknown' | 'surprised'> {
  readonly holders: readonly Found[];
  readonly failures: readonly Failure[];
}

/**
 * Looks and removes until a look finds nothing new; all but the holders, which later looks have to look into. While
 * something that the run never heard of may still show, what comes after it in the order of deletion waits.
 */
export async function removeContents(places: Places, contents: Contents): Promise<Emptied> {
  const { open, ofRun, onRemoved, clock, untilLate, progress } = contents;
  const seen = new Set<string>();
  const holders: Found[] = [];
  let unresolved = open;
  let failures: readonly Failure[] = [];
  /** What is in use again as soon as more of what the run never heard of is made. */
  let held: readonly Found[] = [];
  let surprised = ofRun !== undefined;
  /** When something that the run never heard of showed last, in ms since the epoch. */
  let shownMs = 0;
  let looks = 0;
  for (let isFirst = true; ; isFirst = false) {
    const look = await lookEverywhere(places, { open: unresolved, ofRun, holders });
    const fresh = look.found.filter((found) => !seen.has(keyOf(found)));
    for (const found of fresh) seen.add(keyOf(found));
    holders.push(...fresh.filter(isHolder));
    progress.found = [...progress.found, ...fresh];
    progress.unknown = look.unknown;
    const shown = new Set(look.found.map(({ ref }) => ref));
    if (unresolved.some(({ ref, id }) => id === undefined && shown.has(ref))) shownMs = clock.now();
    else looks += 1;
    unresolved = unresolved.filter(({ ref }) => !shown.has(ref));
    surprised ||= look.surprised;
    const wasHeld = held.length > 0;
    const nothingNew = !isFirst && fresh.length === 0;
    const inside = [...failures.map(({ found }) => found), ...held, ...fresh.filter((found) => !isHolder(found))];
    // Waiting for a network to be free is in vain while servers are still being made in it.
    const lowest = nothingNew || looks === MAX_LOOKS ? 0 : rankAwaited(unresolved);
    held = inside.filter(({ kind }) => deletionRank(kind) < lowest);
    failures = await removeFound(
      places,
      inside.filter(({ kind }) => deletionRank(kind) >= lowest),
      onRemoved,
    );
    progress.failures = failures;
    // What a call makes that was under way when the run died shows late, and may hold what would not go.
    const mayBeMore = surprised || unresolved.length > 0 || failures.length > 0;
    if (!mayBeMore || looks === MAX_LOOKS || (nothingNew && !wasHeld)) {
      return { ...look, surprised, holders, failures };
    }
    if (unresolved.length > 0) await untilLate(shownMs);
  }
}

/** The highest rank of what may still show: what is below may be in use by it. 0 when nothing more is expected. */
function rankAwaited(unresolved: readonly OpenEntry[]): number {
  return Math.max(
    0,
    ...unresolved.filter(({ id }) => id === undefined).map(({ kind }) => deletionRank(kind as KindName)),
  );
}

/** True for what others of the run's resources live in, or belong to. */
function isHolder({ kind }: Found): boolean {
  return kind === 'project' || kind === 'domain' || kind === 'user';
}
