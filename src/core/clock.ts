import { setTimeout as delay } from 'node:timers/promises';

/** Time, passed in rather than taken, so that tests own it. */
export interface Clock {
  /** Wall time in ms since the epoch: for records. */
  now(): number;
  /** Monotonic time in ms: for durations. */
  elapsed(): number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  async sleep(ms, signal) {
    try {
      await delay(ms, undefined, signal ? { signal } : undefined);
    } catch (cause) {
      throw signal?.reason ?? cause;
    }
  },
};

/** An instant as ISO 8601 in UTC, the only form that leaves the program. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/**
 * An instant as OpenStack's services write it, in ms since the epoch: UTC, with a space or a `T`, with or without
 * fraction and zone. NaN for what is none.
 */
export function parseUtc(text: string): number {
  const iso = text.replace(' ', 'T');
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
}
