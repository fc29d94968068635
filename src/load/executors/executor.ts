import type { ScenarioRun } from '../scenario-run.ts';

/** A way of starting iterations. `S` are the settings it works by. */
export interface Executor<S> {
  /** Starts the iterations; resolves when the last one has ended. To be stopped at any time by `run.stop()`. */
  execute(run: ScenarioRun, settings: S): Promise<void>;
  /** How many virtual users are made ready before the start. */
  vus(settings: S): number;
  /** How long the measured part lasts at most, without the graceful stop. */
  lengthMs(settings: S): number;
  /** How many iterations there are to be; undefined where time decides. */
  iterations?(settings: S): number;
}
