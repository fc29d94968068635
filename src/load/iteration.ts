import type { Clock } from '../core/clock.ts';
import { SeatrialError } from '../core/errors.ts';
import type { IterationContext } from './plan.ts';
import type { Ending, ScenarioStatistics } from './statistics.ts';

interface IterationFacts {
  readonly iteration: number;
  readonly scenario: string;
  readonly data: unknown;
  /** Its place among the measured iterations; undefined in the warm-up. */
  readonly order: number | undefined;
  /** When it started, or with an arrival rate was due: `clock.elapsed()`. */
  readonly fromMs: number;
}

/** One iteration while it runs: what its function is given, and what the engine knows of it. */
export class Iteration implements IterationContext {
  readonly iteration: number;
  readonly scenario: string;
  readonly data: unknown;
  readonly order: number | undefined;
  readonly fromMs: number;
  /** Told to end before its time: if it throws now, that is no failure of the cloud. */
  interrupted = false;
  /** Counted without waiting for its end, which came too late to be heard. */
  abandoned = false;
  readonly #vu: VirtualUser;
  readonly #clock: Clock;
  readonly #statistics: ScenarioStatistics;
  #abort: AbortController | undefined;
  #reason: unknown;
  #failure: { readonly action: string; readonly error: unknown } | undefined;

  constructor(vu: VirtualUser, facts: IterationFacts, clock: Clock, statistics: ScenarioStatistics) {
    this.#vu = vu;
    this.iteration = facts.iteration;
    this.scenario = facts.scenario;
    this.data = facts.data;
    this.order = facts.order;
    this.fromMs = facts.fromMs;
    this.#clock = clock;
    this.#statistics = statistics;
  }

  get vu(): number {
    return this.#vu.id;
  }

  get state(): unknown {
    return this.#vu.state;
  }

  /** Made when first asked for: most iterations are too short to care, and a controller costs as much as they do. */
  get signal(): AbortSignal {
    if (this.#abort === undefined) {
      this.#abort = new AbortController();
      if (this.interrupted) this.#abort.abort(this.#reason);
    }
    return this.#abort.signal;
  }

  interrupt(reason: unknown): void {
    if (this.interrupted) return;
    this.interrupted = true;
    this.#reason = reason;
    this.#abort?.abort(reason);
  }

  /** The action an error came from; undefined when it came from none. */
  actionOf(error: unknown): string | undefined {
    return this.#failure?.error === error ? this.#failure?.action : undefined;
  }

  readonly action = async <T>(name: string, part: () => Promise<T> | T): Promise<T> => {
    const fromMs = this.#clock.elapsed();
    try {
      const result = await part();
      this.#record(name, 'done', this.#clock.elapsed() - fromMs);
      return result;
    } catch (error) {
      // An error that passes through nested actions is the innermost one's.
      if (this.#failure?.error !== error) this.#failure = { action: name, error };
      this.#record(name, this.interrupted ? 'interrupted' : 'failed', this.#clock.elapsed() - fromMs);
      throw error;
    }
  };

  readonly measured = (name: string, ms: number): void => {
    if (!Number.isFinite(ms) || ms < 0) {
      throw new SeatrialError('INTERNAL', `measured("${name}", …) takes a duration in ms, got ${ms}.`, {
        hint: 'Correct the scenario: a duration from times of two clocks may come out negative.',
      });
    }
    this.#record(name, 'done', ms);
  };

  #record(name: string, ending: Ending, durationMs: number): void {
    if (this.order === undefined || this.abandoned) return;
    this.#statistics.action(name).record(ending, durationMs, this.order);
  }
}

/** One that does iterations, one at a time. */
export class VirtualUser {
  /** From 1. */
  readonly id: number;
  /** What its `init` made. */
  state: unknown;
  current: Iteration | undefined;
  /** Resolves when `init` has run; undefined when there is nothing to wait for. */
  ready: Promise<void> | undefined;

  constructor(id: number) {
    this.id = id;
  }
}
