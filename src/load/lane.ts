import type { Clock } from '../core/clock.ts';
import { SeatrialError } from '../core/errors.ts';
import type { LoadScenario } from '../model/load.ts';
import { executorOf } from './executors/index.ts';
import { scenarioResult } from './result.ts';
import { ScenarioRun, type ScenarioSetting } from './scenario-run.ts';
import type { Subject } from './snapshot.ts';

/** How long iterations that were told to end may take for it, e.g. to note what they leave behind. */
const UNWIND_MS = 5000;

/** A scenario on its way through a load: made ready, begun at its time, stopped, and waited for no longer than it may take. */
export class Lane {
  readonly run: ScenarioRun;
  readonly #setting: ScenarioSetting;
  #ended = false;

  constructor(setting: ScenarioSetting) {
    this.#setting = setting;
    this.run = new ScenarioRun(setting);
  }

  /** Makes the virtual users ready. Whoever stops the load need not wait for that. */
  async prepare(): Promise<void> {
    const { settings } = this.#setting;
    await Promise.race([this.run.hireAll(executorOf(settings).vus(settings)), this.#stopped()]);
  }

  /** From the scenario's start time to its last iteration's end, or to where no more is waited for. */
  async travel(): Promise<void> {
    const { run } = this;
    const { settings, clock } = this.#setting;
    const ended = new AbortController();
    await run.until(clock.elapsed() + settings.startTimeMs);
    run.begin();
    await Promise.race([executorOf(settings).execute(run, settings), this.#patience(ended.signal)]);
    ended.abort();
    run.abandon();
    this.#ended = true;
  }

  subject(): Subject {
    const { name, settings } = this.#setting;
    return { name, settings, statistics: this.run.statistics, stopping: this.run.stopping, ended: this.#ended };
  }

  result(): LoadScenario {
    const { name, settings } = this.#setting;
    return scenarioResult(name, settings, this.run.statistics);
  }

  /** Resolves when the scenario has had its time: stopped, then the graceful stop, then the end of what was told to end. */
  async #patience(ended: AbortSignal): Promise<void> {
    const { name, settings, clock } = this.#setting;
    await this.#stopped();
    await sleep(clock, settings.gracefulStopMs, AbortSignal.any([ended, this.run.cutSignal]));
    if (ended.aborted) return;
    this.run.interrupt(
      new SeatrialError('INTERRUPTED', `An iteration of ${name} did not end within the graceful stop.`),
    );
    await sleep(clock, UNWIND_MS, ended);
  }

  #stopped(): Promise<void> {
    return new Promise((resolve) => this.run.onStop(resolve));
  }
}

/** Sleeps so long, or until the signal. */
export async function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  await clock.sleep(ms, signal).catch(() => undefined);
}
