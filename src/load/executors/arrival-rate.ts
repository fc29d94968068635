import type { VirtualUser } from '../iteration.ts';
import type { ScenarioRun } from '../scenario-run.ts';
import type { ArrivalSettings, SettingsOf, Stage } from '../settings.ts';
import { arrivals } from './arrivals.ts';
import type { Executor } from './executor.ts';
import { totalMs } from './stages.ts';

/** k6's `constant-arrival-rate`, Rally's `rps`: iterations start when they are due, however long the others take. */
export const constantArrivalRate: Executor<SettingsOf<'constant-arrival-rate'>> = {
  vus: ({ preAllocatedVUs }) => preAllocatedVUs,
  lengthMs: ({ durationMs }) => durationMs,
  execute: (run, settings) =>
    execute(run, settings, settings.rate, [{ target: settings.rate, durationMs: settings.durationMs }]),
};

/** k6's `ramping-arrival-rate`: the same with a rate that follows stages. */
export const rampingArrivalRate: Executor<SettingsOf<'ramping-arrival-rate'>> = {
  vus: ({ preAllocatedVUs }) => preAllocatedVUs,
  lengthMs: ({ stages }) => totalMs(stages),
  execute: (run, settings) => execute(run, settings, settings.startRate, settings.stages),
};

async function execute(
  run: ScenarioRun,
  settings: ArrivalSettings,
  startRate: number,
  stages: readonly Stage[],
): Promise<void> {
  const perMs = (rate: number): number => rate / settings.timeUnitMs;
  const arrivalsOfStages = stages.map(({ target, durationMs }) => ({ target: perMs(target), durationMs }));
  const crew = new Crew(run, settings.maxVUs);
  if (run.warmingUp) {
    // At the rate of the start, or where that is nothing, at the first one that is something.
    const rate = perMs(startRate || (stages.find(({ target }) => target > 0)?.target ?? 0));
    const fromMs = run.clock.elapsed();
    await start(run, crew, fromMs, arrivals(rate, [{ target: rate, durationMs: run.measuredFromMs - fromMs }]));
  }
  await start(run, crew, run.measuredFromMs, arrivals(perMs(startRate), arrivalsOfStages));
  await run.until(run.measuredFromMs + totalMs(stages));
  run.stop();
  await crew.idle();
}

/** One timer for all: whatever is due by now starts now, then it sleeps until the next. */
async function start(run: ScenarioRun, crew: Crew, fromMs: number, dueTimes: Iterable<number>): Promise<void> {
  for (const due of dueTimes) {
    await run.until(fromMs + due);
    if (run.stopping) return;
    crew.assign(fromMs + due);
  }
}

/** The virtual users of an arrival rate. */
class Crew {
  readonly #run: ScenarioRun;
  readonly #most: number;
  readonly #free: VirtualUser[];
  #busy = 0;
  #whenIdle: (() => void) | undefined;

  constructor(run: ScenarioRun, most: number) {
    this.#run = run;
    this.#most = most;
    this.#free = [...run.vus];
  }

  /** Has a free virtual user do the iteration that is due; with none left, the iteration is dropped. */
  assign(dueMs: number): void {
    const vu = this.#free.pop() ?? (this.#run.vus.length < this.#most ? this.#run.hire() : undefined);
    if (vu === undefined) this.#run.drop(1);
    else void this.#work(vu, dueMs);
  }

  async idle(): Promise<void> {
    if (this.#busy === 0) return;
    await new Promise<void>((resolve) => {
      this.#whenIdle = resolve;
    });
  }

  async #work(vu: VirtualUser, dueMs: number): Promise<void> {
    this.#busy += 1;
    await this.#run.iterate(vu, dueMs);
    this.#busy -= 1;
    this.#free.push(vu);
    if (this.#busy === 0) this.#whenIdle?.();
  }
}
