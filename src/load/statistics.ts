import type { FailedIteration, IterationCounts } from '../model/load.ts';
import { Samples } from '../model/samples.ts';
import { Course } from './course.ts';
import { FailureTally } from './failures.ts';
import { type LoadEvent, Series } from './series.ts';

/** More names than a workload has parts; beyond them a name is most likely made of ids, and is counted under one. */
const MOST_ACTIONS = 100;
const OTHER_ACTIONS = 'other';

/** How a measured span ended. */
export type Ending = 'done' | 'failed' | 'interrupted';

/** Spans of one kind (iterations, or one action): how many ended how, how long they took, and whether that grew. */
export class SpanStatistics {
  done = 0;
  failed = 0;
  interrupted = 0;
  readonly durations = new Samples();
  readonly failedDurations = new Samples();
  readonly course = new Course();

  /** @param order the place of its iteration among the measured ones */
  record(ending: Ending, durationMs: number, order: number): void {
    this[ending] += 1;
    if (ending === 'done') {
      this.durations.record(durationMs);
      this.course.record(order, durationMs);
    } else if (ending === 'failed') {
      this.failedDurations.record(durationMs);
    }
  }

  get ended(): number {
    return this.done + this.failed + this.interrupted;
  }
}

/** All that is counted and measured of one scenario while it runs. Times are ms since the start of the load. */
export class ScenarioStatistics {
  readonly iterations = new SpanStatistics();
  readonly actions = new Map<string, SpanStatistics>();
  readonly lateness = new Samples();
  readonly failures = new FailureTally();
  readonly series = new Series();
  started = 0;
  dropped = 0;
  inFlight = 0;
  warmUpIterations = 0;
  /** When the measured part begins; unknown until the scenario starts. */
  measuredFromMs: number | undefined;
  /** When the last measured iteration ended. */
  lastEndMs = 0;

  start(atMs: number, latenessMs: number | undefined): void {
    this.started += 1;
    this.inFlight += 1;
    if (latenessMs !== undefined) this.lateness.record(latenessMs);
    this.#count('started', atMs);
  }

  end(ending: Ending, atMs: number, durationMs: number, order: number): void {
    this.#count(ending, atMs);
    this.inFlight -= 1;
    this.lastEndMs = atMs;
    this.iterations.record(ending, durationMs, order);
    if (ending === 'done') this.series.took(durationMs, atMs);
  }

  drop(count: number, atMs: number): void {
    this.dropped += count;
    this.#count('dropped', atMs, count);
  }

  action(name: string): SpanStatistics {
    const known = this.actions.get(name);
    if (known !== undefined) return known;
    if (this.actions.size >= MOST_ACTIONS && name !== OTHER_ACTIONS) return this.action(OTHER_ACTIONS);
    const action = new SpanStatistics();
    this.actions.set(name, action);
    return action;
  }

  counts(): IterationCounts {
    const { done, failed, interrupted } = this.iterations;
    return { started: this.started, done, failed, interrupted, dropped: this.dropped };
  }

  /** The length of the measured part up to now, or up to its last end. */
  measuredMs(nowMs?: number): number {
    return this.measuredFromMs === undefined ? 0 : Math.max(0, (nowMs ?? this.lastEndMs) - this.measuredFromMs);
  }

  #count(event: LoadEvent, atMs: number, times = 1): void {
    this.series.count(event, atMs, this.inFlight, times);
  }
}

/** The statistics of a load: those of its scenarios by name, and what is kept of failures over all of them. */
export class LoadStatistics {
  readonly scenarios = new Map<string, ScenarioStatistics>();
  readonly failures = FailureTally.keepingIterations();

  scenario(name: string): ScenarioStatistics {
    const known = this.scenarios.get(name);
    if (known !== undefined) return known;
    const scenario = new ScenarioStatistics();
    this.scenarios.set(name, scenario);
    return scenario;
  }

  fail(failure: FailedIteration): void {
    this.failures.add(failure);
    this.scenario(failure.scenario).failures.add(failure);
  }
}
