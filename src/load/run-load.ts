import { type Clock, isoTime, systemClock } from '../core/clock.ts';
import { type Cost, type CostReading, costsBetween } from '../model/costs.ts';
import type { Load } from '../model/load.ts';
import { Lane, sleep } from './lane.ts';
import type { ErrorFacts, LoadPlan } from './plan.ts';
import { readPlan } from './read-plan.ts';
import { type LoadSnapshot, snapshotOf } from './snapshot.ts';
import { LoadStatistics } from './statistics.ts';
import { Judge } from './thresholds/judge.ts';

/** How often thresholds that may abort are looked at, and listeners told when they do not say. */
const TICK_MS = 1000;

/** A view of a load. What it throws while the load runs is ignored: nothing is lost for a picture of it. */
export interface LoadListener {
  /** The load begins. `snapshot` may be asked for whenever a view wants to draw itself. */
  started?(load: { readonly id: string; readonly title: string; readonly snapshot: () => LoadSnapshot }): void;
  /** How often it wants to hear `progressed`, in ms: each time costs a look at all figures. Once a second if left out. */
  readonly everyMs?: number;
  progressed?(snapshot: LoadSnapshot): void;
  /** Iterations have failed within the last second. */
  troubled?(): void;
  ended?(load: Load): void;
}

export interface LoadOptions {
  /** Aborted to end the load at once: iterations in flight are told to end, and counted as interrupted. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Where varying pauses come from: numbers from 0 to 1. */
  readonly random?: () => number;
  /** Reads what the cloud has spent so far; asked before the load and after it. What it cannot read costs nothing. */
  readonly meter?: (() => Promise<CostReading>) | undefined;
}

/**
 * Runs a load to its end and says what came of it; failed iterations and breached thresholds are part of the result.
 * Rejects for a plan with mistakes (CONFIG_INVALID, before anything has been started), and when virtual users cannot be
 * made ready.
 */
export async function runLoad(plan: LoadPlan, listener: LoadListener = {}, options: LoadOptions = {}): Promise<Load> {
  const { signal, clock = systemClock, random = Math.random, meter } = options;
  const { scenarios, thresholds } = readPlan(plan);
  const { id, title, classify = unclassified } = plan;
  const spentBefore = await meter?.().catch(() => undefined);
  const startedAt = isoTime(clock.now());
  const loadStartMs = clock.elapsed();
  const sinceStart = (): number => clock.elapsed() - loadStartMs;
  const statistics = new LoadStatistics();
  const common = { classify, clock, random, statistics, loadStartMs };
  const lanes = [...scenarios].map(([name, scenario]) => new Lane({ ...common, name, ...scenario }));
  const judge = new Judge(thresholds, statistics);
  const snapshot = (): LoadSnapshot =>
    snapshotOf(
      statistics,
      lanes.map((lane) => lane.subject()),
      sinceStart(),
    );

  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    for (const { run } of lanes) run.interrupt(signal?.reason);
  };
  signal?.addEventListener('abort', interrupt, { once: true });
  if (signal?.aborted) interrupt();
  const ticks = new AbortController();
  let toldMs = Number.NEGATIVE_INFINITY;
  let failedBefore = 0;
  try {
    listener.started?.({ id, title, snapshot });
    await Promise.all(lanes.map((lane) => lane.prepare()));
    void everyTick(clock, ticks.signal, () => {
      if (judge.mustAbort(sinceStart())) for (const { run } of lanes) run.stop();
      const failed = statistics.failures.count({});
      if (failed > failedBefore) unheard(() => listener.troubled?.());
      failedBefore = failed;
      if (listener.progressed === undefined || sinceStart() - toldMs < (listener.everyMs ?? TICK_MS)) return;
      toldMs = sinceStart();
      unheard(() => listener.progressed?.(snapshot()));
    });
    await Promise.all(lanes.map((lane) => lane.travel()));
  } finally {
    ticks.abort();
    signal?.removeEventListener('abort', interrupt);
  }

  const durationMs = sinceStart();
  const costs = spentBefore && meter && (await costsOf(statistics, spentBefore, meter));
  const verdicts = judge.verdicts(costs);
  const passed = verdicts.every(({ outcome }) => outcome === 'passed');
  const load: Load = {
    id,
    title,
    startedAt,
    durationMs,
    ...(interrupted
      ? { outcome: 'interrupted', endedBy: 'signal' }
      : { outcome: passed ? 'passed' : 'failed', endedBy: judge.aborted ? 'threshold' : 'completed' }),
    scenarios: lanes.map((lane) => lane.result()),
    thresholds: verdicts,
    errors: statistics.failures.list(),
    failedIterations: statistics.failures.iterations(),
    ...(costs && { costs }),
  };
  unheard(() => listener.ended?.(load));
  return load;
}

/** Iterations of the warm-up cost as much as the measured ones. */
async function costsOf(
  { scenarios }: LoadStatistics,
  before: CostReading,
  meter: () => Promise<CostReading>,
): Promise<Cost[]> {
  const after = await meter().catch(() => ({}));
  const ended = [...scenarios.values()].reduce(
    (sum, { iterations, warmUpIterations }) => sum + iterations.ended + warmUpIterations,
    0,
  );
  return costsBetween(before, after, ended);
}

async function everyTick(clock: Clock, signal: AbortSignal, tick: () => void): Promise<void> {
  while (!signal.aborted) {
    await sleep(clock, TICK_MS, signal);
    if (!signal.aborted) tick();
  }
}

function unheard(tell: () => void): void {
  try {
    tell();
  } catch {
    // The load and its result are worth more than a view of them.
  }
}

function unclassified(): ErrorFacts {
  return { class: 'error' };
}
