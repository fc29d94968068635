import type { ScenarioRun } from '../scenario-run.ts';
import type { IterationsSettings } from '../settings.ts';
import type { Executor } from './executor.ts';
import { loop, type Supply, withinTime } from './loop.ts';

/** k6's `shared-iterations`, Rally's `constant`: so many iterations in all, taken by whichever virtual user is free. */
export const sharedIterations: Executor<IterationsSettings> = {
  vus: ({ vus, iterations }) => Math.min(vus, iterations),
  lengthMs: ({ maxDurationMs }) => maxDurationMs,
  iterations: ({ iterations }) => iterations,
  async execute(run, settings) {
    const stock = new Stock(settings.iterations);
    await consume(run, settings, [stock], () => stock);
  },
};

/** k6's `per-vu-iterations`: so many for each virtual user. Rally's `serial` is the same with one virtual user. */
export const perVuIterations: Executor<IterationsSettings> = {
  vus: ({ vus }) => vus,
  lengthMs: ({ maxDurationMs }) => maxDurationMs,
  iterations: ({ vus, iterations }) => vus * iterations,
  async execute(run, settings) {
    const stocks = run.vus.map(() => new Stock(settings.iterations));
    await consume(run, settings, stocks, (index) => stocks[index] as Stock);
  },
};

class Stock implements Supply {
  left: number;

  constructor(iterations: number) {
    this.left = iterations;
  }

  more(): boolean {
    return this.left > 0;
  }

  take(): void {
    this.left -= 1;
  }
}

async function consume(
  run: ScenarioRun,
  { maxDurationMs }: IterationsSettings,
  stocks: readonly Stock[],
  stockOf: (index: number) => Stock,
): Promise<void> {
  // Counted when the time is up, not when the last straggler has ended: that may be never.
  run.onStop(() => run.drop(stocks.reduce((sum, { left }) => sum + left, 0)));
  await withinTime(run, maxDurationMs, Promise.all(run.vus.map((vu, index) => loop(run, vu, stockOf(index)))));
}
