import { setMaxListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../core/clock.ts';
import { inParallel } from '../core/in-parallel.ts';
import { factsOf } from './failures.ts';
import { Iteration, VirtualUser } from './iteration.ts';
import type { ErrorFacts, ScenarioPlan } from './plan.ts';
import type { Settings } from './settings.ts';
import type { Ending, LoadStatistics, ScenarioStatistics } from './statistics.ts';

const INITIALISED_AT_ONCE = 20;

/** Iterations that never wait would keep timers and signals from being heard: so often, or so late, others have a turn. */
const ITERATIONS_PER_TURN = 200;
const TURN_MS = 10;

export interface ScenarioSetting {
  readonly name: string;
  readonly plan: ScenarioPlan;
  readonly settings: Settings;
  readonly classify: (error: unknown) => ErrorFacts;
  readonly clock: Clock;
  readonly random: () => number;
  readonly statistics: LoadStatistics;
  /** The start of the load: `clock.elapsed()`. */
  readonly loadStartMs: number;
}

/** A scenario while it runs: what executors start iterations with, and what stops them. */
export class ScenarioRun {
  readonly name: string;
  readonly clock: Clock;
  readonly statistics: ScenarioStatistics;
  readonly vus: VirtualUser[] = [];
  /** When the measured part begins: `clock.elapsed()`. */
  measuredFromMs = 0;
  readonly #setting: ScenarioSetting;
  readonly #loadStatistics: LoadStatistics;
  readonly #stop = new AbortController();
  readonly #cut = new AbortController();
  #nextIteration = 0;
  #iterationsInTurn = 0;
  #turnMs = 0;

  constructor(setting: ScenarioSetting) {
    this.#setting = setting;
    this.name = setting.name;
    this.clock = setting.clock;
    this.#loadStatistics = setting.statistics;
    this.statistics = setting.statistics.scenario(setting.name);
    // Each pause of each virtual user listens.
    setMaxListeners(0, this.#stop.signal);
  }

  /** Whether iterations are no longer to be started. */
  get stopping(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Does something once no more iterations are to be started; now, if that is so already. */
  onStop(action: () => void): void {
    if (this.stopping) action();
    else this.#stop.signal.addEventListener('abort', action, { once: true });
  }

  /** Aborted when iterations in flight are told to end, too. */
  get cutSignal(): AbortSignal {
    return this.#cut.signal;
  }

  get warmingUp(): boolean {
    return this.clock.elapsed() < this.measuredFromMs;
  }

  /** Begins the scenario now, with its warm-up. */
  begin(): void {
    this.measuredFromMs = this.clock.elapsed() + this.#setting.settings.warmUpMs;
    this.statistics.measuredFromMs = this.measuredFromMs - this.#setting.loadStartMs;
    this.statistics.lastEndMs = this.statistics.measuredFromMs;
  }

  /** No more iterations; those in flight go on. */
  stop(): void {
    this.#stop.abort();
  }

  /** No more iterations, and those in flight are told to end. */
  interrupt(reason: unknown): void {
    this.stop();
    this.#cut.abort(reason);
    for (const vu of this.vus) vu.current?.interrupt(reason);
  }

  /** Counts what is still in flight as interrupted, without waiting any longer. */
  abandon(): void {
    for (const vu of this.vus) {
      const iteration = vu.current;
      if (iteration === undefined) continue;
      iteration.abandoned = true;
      vu.current = undefined;
      this.#end(iteration, this.clock.elapsed(), 'interrupted');
    }
  }

  /** Sleeps until a point of `clock.elapsed()`; returns early when the scenario stops. */
  async until(elapsedMs: number): Promise<void> {
    for (;;) {
      const leftMs = elapsedMs - this.clock.elapsed();
      if (leftMs <= 0 || this.stopping) return;
      await this.clock.sleep(leftMs, this.#stop.signal).catch(ignoreStop);
    }
  }

  /** The pause between two iterations; undefined where there is none, so that nobody waits for nothing. */
  pause(): Promise<void> | undefined {
    const { settings, random } = this.#setting;
    if (!('pauseMaxMs' in settings) || settings.pauseMaxMs === 0) return undefined;
    const { pauseMinMs, pauseMaxMs } = settings;
    return this.until(this.clock.elapsed() + pauseMinMs + random() * (pauseMaxMs - pauseMinMs));
  }

  /** Makes one more virtual user; its `init` runs before its first iteration. */
  hire(): VirtualUser {
    const vu = new VirtualUser(this.vus.length + 1);
    this.vus.push(vu);
    const { plan, name } = this.#setting;
    if (plan.init !== undefined) {
      const initialise = async (): Promise<void> => {
        vu.state = await plan.init?.({ vu: vu.id, scenario: name, data: plan.data });
        vu.ready = undefined;
      };
      vu.ready = initialise();
      // Whoever waits for it hears of its failure; here nobody may wait yet.
      vu.ready.catch(() => undefined);
    }
    return vu;
  }

  /** Makes the first virtual users ready; rejects with the first error of an `init`. */
  async hireAll(count: number): Promise<void> {
    const hires = function* (run: ScenarioRun) {
      for (let made = 0; made < count; made += 1) yield run.hire();
    };
    await inParallel(INITIALISED_AT_ONCE, hires(this), async (vu) => {
      await vu.ready;
    });
  }

  /** Iterations that were due and cannot be started. */
  drop(count: number): void {
    const nowMs = this.clock.elapsed();
    if (count > 0 && nowMs >= this.measuredFromMs) this.statistics.drop(count, nowMs - this.#setting.loadStartMs);
  }

  /**
   * One iteration of a virtual user, from its start to its end, whatever that end is.
   * @param dueMs when it should have started, with an arrival rate: its duration counts from there
   */
  async iterate(vu: VirtualUser, dueMs?: number): Promise<void> {
    const iteration = this.#start(vu, dueMs);
    let ending: Ending = 'done';
    let error: unknown;
    try {
      if (vu.ready !== undefined) await vu.ready;
      await this.#setting.plan.iteration(iteration);
    } catch (thrown) {
      ending = iteration.interrupted ? 'interrupted' : 'failed';
      error = thrown;
    }
    if (iteration.abandoned) return;
    vu.current = undefined;
    const nowMs = this.clock.elapsed();
    this.#end(iteration, nowMs, ending, error);
    if (this.#turnIsOver(nowMs)) await nextTurn();
  }

  #start(vu: VirtualUser, dueMs: number | undefined): Iteration {
    const nowMs = this.clock.elapsed();
    const fromMs = dueMs ?? nowMs;
    const measured = fromMs >= this.measuredFromMs;
    const { plan, loadStartMs } = this.#setting;
    const facts = {
      iteration: this.#nextIteration,
      scenario: this.name,
      data: plan.data,
      order: measured ? this.statistics.started : undefined,
      fromMs,
    };
    const iteration = new Iteration(vu, facts, this.clock, this.statistics);
    this.#nextIteration += 1;
    vu.current = iteration;
    if (measured) this.statistics.start(nowMs - loadStartMs, dueMs === undefined ? undefined : nowMs - dueMs);
    else this.statistics.warmUpIterations += 1;
    if (this.#cut.signal.aborted) iteration.interrupt(this.#cut.signal.reason);
    return iteration;
  }

  #end(iteration: Iteration, nowMs: number, ending: Ending, error?: unknown): void {
    if (iteration.order === undefined) return;
    const atMs = nowMs - this.#setting.loadStartMs;
    const durationMs = nowMs - iteration.fromMs;
    this.statistics.end(ending, atMs, durationMs, iteration.order);
    if (ending !== 'failed') return;
    const action = iteration.actionOf(error);
    this.#loadStatistics.fail({
      scenario: this.name,
      vu: iteration.vu,
      iteration: iteration.iteration,
      atMs,
      durationMs,
      ...(action === undefined ? {} : { action }),
      ...factsOf(error, this.#setting.classify),
    });
  }

  #turnIsOver(nowMs: number): boolean {
    this.#iterationsInTurn += 1;
    if (this.#iterationsInTurn < ITERATIONS_PER_TURN && nowMs - this.#turnMs < TURN_MS) return false;
    this.#iterationsInTurn = 0;
    this.#turnMs = nowMs;
    return true;
  }
}

function ignoreStop(): void {
  // The loop around the sleep sees that the scenario stops.
}
