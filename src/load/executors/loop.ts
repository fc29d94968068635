import type { VirtualUser } from '../iteration.ts';
import type { ScenarioRun } from '../scenario-run.ts';

/** Where virtual users get their measured iterations from. */
export interface Supply {
  more(): boolean;
  take(): void;
}

/**
 * A virtual user at work: warm-up first, then iterations while there is supply, each begun when the one before has
 * ended and the pause is over. Nobody pauses before nothing.
 */
export async function loop(run: ScenarioRun, vu: VirtualUser, supply: Supply): Promise<void> {
  for (let first = true; !run.stopping; first = false) {
    const pause = first || !supply.more() ? undefined : run.pause();
    if (pause !== undefined) await pause;
    if (run.stopping || !supply.more()) return;
    if (!run.warmingUp) supply.take();
    await run.iterate(vu);
  }
}

/** Stops the run when its time is up; earlier when the work is done, so that no timer outlives it. */
export async function withinTime(run: ScenarioRun, lengthMs: number, work: Promise<unknown>): Promise<void> {
  const timer = run.until(run.measuredFromMs + lengthMs).then(() => run.stop());
  await work;
  run.stop();
  await timer;
}
