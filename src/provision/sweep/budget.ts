import { SeatrialError } from '../../core/errors.ts';

/** How long in ms a sweep without a budget goes on after the last thing that went. */
const STANDSTILL_MS = 600_000;

/** The time that a sweep has. */
export interface Budget {
  /** Aborted when the time is over, and when whoever asked for the sweep stops it. */
  readonly signal: AbortSignal;
  /** Says that something went: a sweep without a budget has its whole time again. */
  progressed(): void;
  stop(): void;
}

/**
 * Starts the time of a sweep. Without a budget it is over when nothing went for so long that nothing more will: how
 * much a run left, and how fast the cloud lets go of it, nobody knows beforehand.
 */
export function startBudget(
  budgetMs: number | undefined,
  outer: AbortSignal | undefined,
  standstillMs = STANDSTILL_MS,
): Budget {
  const controller = new AbortController();
  const [timeMs, words] =
    budgetMs === undefined
      ? [standstillMs, `nothing more went for ${standstillMs / 1000} s`]
      : [budgetMs, `the ${budgetMs / 1000} s for cleaning up were over`];
  const timer = setTimeout(() => controller.abort(new SeatrialError('CLEANUP_INCOMPLETE', words)), timeMs);
  return {
    signal: outer ? AbortSignal.any([controller.signal, outer]) : controller.signal,
    progressed: () => {
      if (budgetMs === undefined && !controller.signal.aborted) timer.refresh();
    },
    stop: () => clearTimeout(timer),
  };
}
