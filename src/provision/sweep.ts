import { stat } from 'node:fs/promises';
import { type Clock, systemClock } from '../core/clock.ts';
import type { OpenEntry } from '../journal/entry.ts';
import { readJournal } from '../journal/read.ts';
import type { Remainder } from '../model/record.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { Timeouts } from './kind.ts';
import { byRank } from './provisioner.ts';
import { startBudget } from './sweep/budget.ts';
import { lookForOrphans, type OfRun } from './sweep/by-marks.ts';
import { type Progress, removeContents } from './sweep/emptying.ts';
import { untilForgotten } from './sweep/forgotten.ts';
import { type Found, keyOf } from './sweep/found.ts';
import { strandedGateways } from './sweep/gateways.ts';
import { lookEverywhere } from './sweep/look.ts';
import { createPlaces, type Places } from './sweep/places.ts';
import { recordIn, type SweepRecord } from './sweep/record.ts';
import { type Failure, remainderOf, removeFound } from './sweep/remove.ts';

/** How long a cloud may still be busy with a call whose caller was killed, in ms. */
const SETTLE_MS = 8_000;
/** The same for a cloud under load, whose API works off its queue late: no last look before that, in ms. */
const LATE_MS = 20_000;
/** How long nothing more of what was never answered has to show before nothing more is expected, in ms. */
const QUIET_MS = 10_000;
/** How long Nova may take to forget servers that are gone, in ms; never so long that no time is left for the rest. */
const FORGETTING_MS = 60_000;

export interface SweepOptions {
  /** As the cloud entry of the run gives it. */
  readonly cloud: Cloud;
  readonly timeouts: Timeouts;
  /** The whole sweep's own time, in ms. Default: it goes on until nothing went for ten minutes. */
  readonly budgetMs?: number;
  readonly signal?: AbortSignal;
  /** Looks only: nothing is removed, and nothing written. */
  readonly dryRun?: boolean;
  readonly clock?: Clock;
  /** Told of each resource as it goes; of all that would go in a dry run. */
  onRemoved?(resource: Found): void;
}

export interface SweepRunOptions extends SweepOptions {
  readonly journalPath: string;
  /** False leaves out the search for marks, unless the journal is damaged and calls for it. Default true. */
  readonly byMarks?: boolean;
  /** False for a run that ended by itself: what it heard of needs no time to show. Default true. */
  readonly wasKilled?: boolean;
  /**
   * True while something of the cloud is down: what was asked for and never answered may come once that is back, so
   * it counts as remaining though nothing is there yet. Default false.
   */
  readonly mayComeLate?: boolean;
}

export interface SweepResult {
  /** What was removed; in a dry run, what would be. */
  readonly deleted: readonly Found[];
  readonly remaining: readonly Remainder[];
  readonly durationMs: number;
}

/**
 * Removes what a run left, by its journal and by its marks, and writes into the journal what is gone. Only for runs
 * that have ended; may be repeated, also after having been killed itself.
 */
export async function sweepRun(options: SweepRunOptions): Promise<SweepResult> {
  const { journalPath, dryRun = false, byMarks = true, wasKilled = true, mayComeLate = false } = options;
  const { run, open, isDamaged } = await readJournal(journalPath);
  // What was asked for and never answered (a timeout, a proxy's 504) may still be made after a run that goes on, too.
  const isUnheard = open.some(({ id }) => id === undefined);
  const diedMs = wasKilled || isUnheard ? (await stat(journalPath)).mtimeMs : 0;
  const record = dryRun ? undefined : await recordIn(journalPath);
  try {
    const ofRun = byMarks || isDamaged ? (runId: string) => runId === run.runId : undefined;
    const result = await sweep(options, { open, diedMs, ofRun, record, mayComeLate });
    if (result.remaining.length === 0) record?.closed();
    return result;
  } finally {
    record?.close();
  }
}

/** Removes everything that carries the mark of certain runs, without any journal: the last resort. */
export async function sweepByMarks(options: SweepOptions & { readonly ofRun: OfRun }): Promise<SweepResult> {
  return sweep(options, { open: [], diedMs: 0, ofRun: options.ofRun, record: undefined, mayComeLate: false });
}

interface Left {
  readonly open: readonly OpenEntry[];
  /** When the last of its calls may have been made, in ms since the epoch; 0 where all of them were answered. */
  readonly diedMs: number;
  readonly ofRun: OfRun | undefined;
  readonly record: SweepRecord | undefined;
  readonly mayComeLate: boolean;
}

async function sweep(options: SweepOptions, { open, diedMs, ofRun, record, mayComeLate }: Left): Promise<SweepResult> {
  const { clock = systemClock, budgetMs, dryRun = false } = options;
  const started = clock.elapsed();
  const budget = startBudget(budgetMs, options.signal);
  const places = createPlaces({
    cloud: options.cloud,
    timeouts: options.timeouts,
    signal: budget.signal,
    enters: !dryRun,
  });
  const deleted: Found[] = [];
  const onRemoved = (found: Found) => {
    deleted.push(found);
    budget.progressed();
    if (found.ref) record?.gone(found.ref);
    options.onRemoved?.(found);
  };
  const progress: Progress = { found: [], failures: [], unknown: [] };
  const until = (atMs: number) => settled(atMs, clock, budget.signal);
  const done = (remaining: readonly Remainder[]) => ({ deleted, remaining, durationMs: clock.elapsed() - started });
  try {
    if (open.some(({ id }) => id === undefined)) await until(diedMs + SETTLE_MS);
    if (dryRun) {
      const { found, unknown } = await lookEverywhere(places, { open, ofRun, holders: [] });
      byRank(found).flat().forEach(onRemoved);
      return done(unknown);
    }
    const untilLate = (shownMs: number) => until(Math.max(diedMs + LATE_MS, shownMs + QUIET_MS));
    const emptied = await removeContents(places, { open, ofRun, onRemoved, clock, untilLate, progress });
    const failures = [...emptied.failures];
    await untilForgotten(places, deleted, clock, Math.min(FORGETTING_MS, (budgetMs ?? Number.POSITIVE_INFINITY) / 4));
    const gateways = await strandedGateways(places, deleted);
    progress.found = [...progress.found, ...gateways.found];
    progress.unknown = [...emptied.unknown, ...gateways.unknown];
    failures.push(...(await removeFound(places, gateways.found, onRemoved)));
    // A change that the run did not see answered (to the project's quotas, say) would outlive it.
    if (emptied.holders.length > 0) await until(diedMs + SETTLE_MS);
    // Whoever looks at a project needs it: projects and users go when nothing comes up in them any more.
    const isEmpty = ({ kind }: Found) => kind !== 'project' || emptied.unknown.length === 0;
    failures.push(...(await removeFound(places, emptied.holders.filter(isEmpty), onRemoved, failures)));
    const kept = emptied.holders.filter((each) => !isEmpty(each));
    failures.push(...kept.map((found) => ({ found, reason: 'not all that may be in it could be listed' })));
    if (emptied.surprised) failures.push(...(await removeOrphans(places, deleted, onRemoved)));
    const unheard = open.filter(({ ref }) => emptied.goneRefs.includes(ref));
    if (!mayComeLate) for (const { ref } of unheard) record?.gone(ref);
    const late = mayComeLate
      ? unheard.map(({ kind, name }) => ({ kind, name, reason: 'its creation was not answered' }))
      : [];
    return done([...emptied.unknown, ...gateways.unknown, ...failures.map(remainderOf), ...late]);
  } catch (error) {
    if (!budget.signal.aborted || dryRun) throw error;
    const { message: reason } = budget.signal.reason as Error;
    return done(remainingOf(progress, { open, deleted, reason }));
  } finally {
    budget.stop();
  }
}

interface Interrupted {
  readonly open: readonly OpenEntry[];
  readonly deleted: readonly Found[];
  readonly reason: string;
}

/** What is left when there is no time any more: all that is not known to be gone. */
function remainingOf({ found, failures, unknown }: Progress, { open, deleted, reason }: Interrupted): Remainder[] {
  const gone = new Set(deleted.map(keyOf));
  const reasons = new Map(failures.map((failure) => [keyOf(failure.found), failure.reason]));
  const left = found.filter((each) => !gone.has(keyOf(each)));
  const told = new Set([...deleted, ...left].map(({ ref }) => ref));
  return [
    ...unknown,
    ...left.map((each) => remainderOf({ found: each, reason: reasons.get(keyOf(each)) ?? reason })),
    ...open
      .filter(({ ref }) => !told.has(ref))
      .map(({ kind, name, id }) => ({ kind, name, ...(id !== undefined && { id }), reason })),
  ];
}

/** What a late call made for a project that is gone by now. */
async function removeOrphans(
  places: Places,
  deleted: readonly Found[],
  onRemoved: (found: Found) => void,
): Promise<readonly Failure[]> {
  if (!places.isAdmin) return [];
  const projectIds = deleted.filter(({ kind }) => kind === 'project').map(({ id }) => id);
  return removeFound(places, (await lookForOrphans(places, projectIds)).found, onRemoved);
}

/** Resolves once the cloud has had time to finish the calls that the run did not live to see answered. */
async function settled(atMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  const leftMs = atMs - clock.now();
  if (leftMs > 0) await clock.sleep(leftMs, signal);
}
