import { type Clock, isoTime, systemClock } from '../core/clock.ts';
import { SeatrialError } from '../core/errors.ts';
import type { Load } from '../model/load.ts';
import { executorOf } from './executors/index.ts';
import type { ErrorFacts, LoadPlan } from './plan.ts';
import { readPlan } from './read-plan.ts';
import { scenarioResult } from './result.ts';
import { ScenarioRun } from './scenario-run.ts';
import type { Settings } from './settings.ts';
import { type LoadSnapshot, snapshotOf } from './snapshot.ts';
import { LoadStatistics } from './statistics.ts';
import { Judge } from './thresholds/judge.ts';

/** How often thresholds that may abort are looked at, and listeners told. */
const TICK_MS = 1000;

/** How long iterations that were told to end may take for it, e.g. to note what they leave behind. */
const UNWIND_MS = 5000;

export interface LoadListener {
  /** The load begins. `snapshot` may be asked for whenever a view wants to draw itself. */
  started?(load: { readonly id: string; readonly title: string; readonly snapshot: () => LoadSnapshot }): void;
  /** Every second while it runs. */
  progressed?(snapshot: LoadSnapshot): void;
  ended?(load: Load): void;
}

export interface LoadOptions {
  /** Aborted to end the load at once: iterations in flight are told to end, and counted as interrupted. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Where varying pauses come from: numbers from 0 to 1. */
  readonly random?: () => number;
}

/** A scenario on its way through the load. */
interface Lane {
  readonly name: string;
  readonly settings: Settings;
  readonly run: ScenarioRun;
  ended: boolean;
}

/**
 * Runs a load to its end and says what came of it; failed iterations and breached thresholds are part of the result.
 * Rejects for a plan with mistakes (CONFIG_INVALID, before anything has been started), and when virtual users cannot be
 * made ready.
 */
export async function runLoad(plan: LoadPlan, listener: LoadListener = {}, options: LoadOptions = {}): Promise<Load> {
  const { signal, clock = systemClock, random = Math.random } = options;
  const { scenarios, thresholds } = readPlan(plan);
  const classify = plan.classify ?? unclassified;
  const statistics = new LoadStatistics();
  const startedAt = isoTime(clock.now());
  const loadStartMs = clock.elapsed();
  const sinceStart = (): number => clock.elapsed() - loadStartMs;
  const lanes = [...scenarios].map(([name, { plan: scenario, settings }]): Lane => {
    const run = new ScenarioRun({ name, plan: scenario, settings, classify, clock, random, statistics, loadStartMs });
    return { name, settings, run, ended: false };
  });
  const judge = new Judge(thresholds, statistics);
  const snapshot = (): LoadSnapshot => snapshotOf(statistics, lanes.map(subjectOf), sinceStart());
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    for (const { run } of lanes) run.interrupt(signal?.reason);
  };
  signal?.addEventListener('abort', interrupt, { once: true });
  if (signal?.aborted) interrupt();
  const ticks = new AbortController();
  try {
    listener.started?.({ id: plan.id, title: plan.title, snapshot });
    await Promise.all(lanes.map(({ run, settings }) => run.hireAll(executorOf(settings).vus(settings))));
    void everyTick(clock, ticks.signal, () => {
      if (judge.mustAbort(sinceStart())) for (const { run } of lanes) run.stop();
      listener.progressed?.(snapshot());
    });
    await Promise.all(lanes.map((lane) => travel(lane, clock)));
  } finally {
    ticks.abort();
    signal?.removeEventListener('abort', interrupt);
  }
  const verdicts = judge.verdicts();
  const passed = verdicts.every(({ outcome }) => outcome === 'passed');
  const load: Load = {
    id: plan.id,
    title: plan.title,
    startedAt,
    durationMs: sinceStart(),
    outcome: interrupted ? 'interrupted' : passed ? 'passed' : 'failed',
    endedBy: interrupted ? 'signal' : judge.aborted ? 'threshold' : 'completed',
    scenarios: lanes.map(({ name, settings, run }) => scenarioResult(name, settings, run.statistics)),
    thresholds: verdicts,
    errors: statistics.failures.list(),
    failedIterations: statistics.failures.iterations(),
  };
  listener.ended?.(load);
  return load;
}

/** A scenario from its start time to its last iteration's end, or to where no more is waited for. */
async function travel(lane: Lane, clock: Clock): Promise<void> {
  const { run, settings } = lane;
  const ended = new AbortController();
  await run.until(clock.elapsed() + settings.startTimeMs);
  run.begin();
  const work = executorOf(settings).execute(run, settings);
  const patience = async (): Promise<void> => {
    await stopped(run);
    await sleep(clock, settings.gracefulStopMs, AbortSignal.any([ended.signal, run.cutSignal]));
    if (ended.signal.aborted) return;
    const reason = `The iteration of ${run.name} did not end within the graceful stop.`;
    run.interrupt(new SeatrialError('INTERRUPTED', reason));
    await sleep(clock, UNWIND_MS, ended.signal);
  };
  await Promise.race([work, patience()]);
  ended.abort();
  run.abandon();
  lane.ended = true;
}

/** Sleeps so long, or until the signal. */
async function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  await clock.sleep(ms, signal).catch(() => undefined);
}

async function stopped(run: ScenarioRun): Promise<void> {
  if (run.stopping) return;
  await new Promise<void>((resolve) => {
    run.stopSignal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function everyTick(clock: Clock, signal: AbortSignal, tick: () => void): Promise<void> {
  while (!signal.aborted) {
    await sleep(clock, TICK_MS, signal);
    if (!signal.aborted) tick();
  }
}

function subjectOf({ name, settings, run, ended }: Lane) {
  return { name, settings, statistics: run.statistics, stopping: run.stopping, ended };
}

function unclassified(): ErrorFacts {
  return { class: 'error' };
}
