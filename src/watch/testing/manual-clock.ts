import type { Clock } from '../../core/clock.ts';

/** A clock that stands still until it is told to go on. */
export interface ManualClock extends Clock {
  /** How many sleep now. */
  readonly asleep: number;
  /** Lets time pass: whoever sleeps is woken in order, and has done what it does then before the next one is. */
  pass(ms: number): Promise<void>;
}

export function manualClock(startMs = Date.parse('2026-11-21T12:00:00Z')): ManualClock {
  let now = startMs;
  const sleepers = new Set<{ readonly untilMs: number; wake(): void }>();
  const settle = async () => {
    // As many turns as the longest chain of promises in the code under test has links, and some.
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
  return {
    get asleep() {
      return sleepers.size;
    },
    now: () => now,
    elapsed: () => now - startMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { untilMs: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
    pass: async (ms) => {
      const end = now + ms;
      await settle();
      for (;;) {
        const [next] = [...sleepers].filter(({ untilMs }) => untilMs <= end).sort((a, b) => a.untilMs - b.untilMs);
        if (!next) break;
        now = Math.max(now, next.untilMs);
        sleepers.delete(next);
        next.wake();
        await settle();
      }
      now = end;
    },
  };
}
