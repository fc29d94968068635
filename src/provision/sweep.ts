import { stat } from 'node:fs/promises';
import { type Clock, systemClock } from '../core/clock.ts';
import type { OpenEntry } from '../journal/entry.ts';
import { readJournal } from '../journal/read.ts';
import type { Remainder } from '../model/record.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { Timeouts } from './kind.ts';
import { byRank } from './provisioner.ts';
import { startBudget } from './sweep/budget.ts';
import type { OfRun } from './sweep/by-marks.ts';
import type { Found } from './sweep/found.ts';
import { lookEverywhere } from './sweep/look.ts';
import { createPlaces } from './sweep/places.ts';
import { recordIn, type SweepRecord } from './sweep/record.ts';
import { removeFound } from './sweep/remove.ts';

/** How long a cloud may still be busy with a call whose caller was killed, in ms. */
const SETTLE_MS = 8_000;
/** Looks at most: each but the first is for what the one before did not see. */
const MAX_LOOKS = 3;
const DEFAULT_BUDGET_MS = 600_000;

export interface SweepOptions {
  /** As the cloud entry of the run gives it. */
  readonly cloud: Cloud;
  readonly timeouts: Timeouts;
  /** The whole sweep's own time, in ms. Default 600,000. */
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
  /** False leaves out what only a damaged journal calls for: the search for marks. Default true. */
  readonly byMarks?: boolean;
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
  const { journalPath, dryRun = false, clock = systemClock, byMarks = true } = options;
  const { run, open } = await readJournal(journalPath);
  const diedMs = (await stat(journalPath)).mtimeMs;
  if (open.some(({ id }) => id === undefined)) await settled(diedMs, clock, options.signal);
  const record = dryRun ? undefined : await recordIn(journalPath);
  try {
    const result = await sweep(options, open, byMarks ? (runId) => runId === run.runId : undefined, record);
    if (result.remaining.length === 0) record?.closed();
    return result;
  } finally {
    record?.close();
  }
}

/** Removes everything that carries the mark of certain runs, without any journal: the last resort. */
export async function sweepByMarks(options: SweepOptions & { readonly ofRun: OfRun }): Promise<SweepResult> {
  return sweep(options, [], options.ofRun, undefined);
}

async function sweep(
  options: SweepOptions,
  open: readonly OpenEntry[],
  ofRun: OfRun | undefined,
  record: SweepRecord | undefined,
): Promise<SweepResult> {
  const { clock = systemClock, budgetMs = DEFAULT_BUDGET_MS, dryRun = false } = options;
  const started = clock.elapsed();
  const budget = startBudget(budgetMs, options.signal);
  const places = createPlaces({
    cloud: options.cloud,
    timeouts: options.timeouts,
    signal: budget.signal,
    enters: !dryRun,
  });
  const deleted: Found[] = [];
  let remaining: readonly Remainder[] = [];
  const onRemoved = (found: Found) => {
    deleted.push(found);
    if (found.ref) record?.gone(found.ref);
    options.onRemoved?.(found);
  };
  try {
    for (let looks = 1; looks <= MAX_LOOKS; looks += 1) {
      const goneProjects = deleted.filter(({ kind }) => kind === 'project').map(({ id }) => id);
      const look = await lookEverywhere(places, { open: looks === 1 ? open : [], ofRun, goneProjects });
      remaining = look.unknown;
      if (dryRun) {
        byRank(look.found).flat().forEach(onRemoved);
        break;
      }
      for (const ref of look.goneRefs) record?.gone(ref);
      remaining = [...look.unknown, ...(await removeFound(places, look.found, onRemoved))];
      // A call that was under way when the run died may make something yet; whoever searches looks twice.
      const isLast = look.found.length === 0 || !(look.surprised || ofRun);
      if (isLast || remaining.length > 0) break;
    }
  } finally {
    budget.stop();
  }
  return { deleted, remaining, durationMs: clock.elapsed() - started };
}

/** Resolves once the cloud has had time to finish the call that the run did not live to see answered. */
async function settled(diedMs: number, clock: Clock, signal?: AbortSignal): Promise<void> {
  const leftMs = diedMs + SETTLE_MS - clock.now();
  if (leftMs > 0) await clock.sleep(leftMs, signal);
}
