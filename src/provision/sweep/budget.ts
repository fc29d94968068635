import { SeatrialError } from '../../core/errors.ts';

/** The time a sweep has: its signal is aborted when that is over, or when `outer` is. */
export function startBudget(budgetMs: number, outer: AbortSignal | undefined): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new SeatrialError('CLEANUP_INCOMPLETE', `the ${budgetMs / 1000} s for cleaning up were over`));
  }, budgetMs);
  return {
    signal: outer ? AbortSignal.any([controller.signal, outer]) : controller.signal,
    stop: () => clearTimeout(timer),
  };
}
