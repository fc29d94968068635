import type { CheckFacts, CheckResult } from './check-record.ts';

/**
 * Whoever calls the checks up, one after the other or side by side: Vitest, or, for a load alone, nobody in between.
 * All that the vocabulary of suites needs of a test runner.
 */
export interface Host {
  /** Groups what is registered within; `define` is read before anything is played. */
  group(name: string, options: GroupOptions, define: () => void | Promise<void>): void;
  check(check: CheckFacts, options: GroupOptions, play: (turn: Turn) => Promise<void>): void;
  /** Notes down a file that does not load: a result, not a gap. */
  problem(where: string, error: unknown): void;
}

export interface GroupOptions {
  /** Side by side with what stands beside it. */
  readonly concurrent: boolean;
}

/** What a check is given when its turn has come; it fails by throwing. */
export interface Turn {
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
  /** Leaves what the check found; the last report stands. */
  report(result: CheckResult): void;
  /** Ends the check as skipped. */
  skip(reason: string): never;
}
