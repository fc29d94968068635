import type { Clock } from '../../core/clock.ts';

interface Sleeper {
  readonly atMs: number;
  readonly order: number;
  readonly wake: () => void;
}

/** So many turns of the event loop without a new sleeper mean that everybody sleeps. */
const QUIET_TURNS = 3;

/**
 * A clock whose time passes only while everybody sleeps: hours of load run in milliseconds, always with the same
 * result.
 */
export class VirtualClock implements Clock {
  #nowMs = 0;
  #order = 0;
  #sleepers: Sleeper[] = [];
  #stepping = false;

  now(): number {
    return Date.UTC(2026, 0, 2) + this.#nowMs;
  }

  elapsed(): number {
    return this.#nowMs;
  }

  /** Time that passes while a program is too busy to look. */
  skip(ms: number): void {
    this.#nowMs += ms;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const end = (): void => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      const sleeper = { atMs: this.#nowMs + ms, order: this.#order++, wake: end };
      const abort = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#sleepers.push(sleeper);
      this.#sleepers.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
      void this.#step();
    });
  }

  async #step(): Promise<void> {
    if (this.#stepping) return;
    this.#stepping = true;
    while (this.#sleepers.length > 0) {
      await quiet();
      const next = this.#sleepers.shift();
      if (next === undefined) break;
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.wake();
    }
    this.#stepping = false;
  }
}

async function quiet(): Promise<void> {
  for (let turn = 0; turn < QUIET_TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
