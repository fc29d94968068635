import type { Clock } from '../core/clock.ts';

/** An hour to act at, which may be brought forward while somebody sleeps until then. */
export interface Alarm {
  /** Rings at this time of the clock's monotonic scale, in ms, unless it is to ring earlier anyway. */
  ringBy(atMs: number): void;
  /** Resolves when it rings; from then on it is set to no time at all. */
  rung(): Promise<void>;
  /** Sets it to no time at all. */
  reset(): void;
}

export function createAlarm(clock: Clock): Alarm {
  let dueMs = Number.POSITIVE_INFINITY;
  let sleeping: AbortController | undefined;
  /** Sleeps until the hour that is set now; false when it was brought forward meanwhile. */
  const sleptThrough = async (): Promise<boolean> => {
    sleeping = new AbortController();
    const { signal } = sleeping;
    try {
      await clock.sleep(Math.max(0, dueMs - clock.elapsed()), signal);
    } catch {
      // Woken.
    }
    return !signal.aborted;
  };
  return {
    ringBy: (atMs) => {
      if (atMs >= dueMs) return;
      dueMs = atMs;
      sleeping?.abort();
    },
    rung: async () => {
      while (clock.elapsed() < dueMs && !(await sleptThrough()));
      sleeping = undefined;
      dueMs = Number.POSITIVE_INFINITY;
    },
    reset: () => {
      dueMs = Number.POSITIVE_INFINITY;
    },
  };
}
