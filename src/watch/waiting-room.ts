import type { Clock } from '../core/clock.ts';
import { type Sighting, waitFailed, waitTimeout } from './until.ts';

export interface WatchOptions<Resource, T> {
  readonly what: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Judges the resource as last seen; undefined when it is not (or no longer) there. */
  readonly judge: (resource: Resource | undefined) => Sighting<T>;
}

/** One who waits for one resource. */
export interface Waiter<Resource> {
  readonly id: string;
  readonly options: WatchOptions<Resource, unknown>;
  readonly startedMs: number;
  settle(result: { value: unknown } | { error: unknown }): void;
}

/** All who wait for resources of a kind. */
export interface WaitingRoom<Resource> {
  readonly size: number;
  /** Those who are there now; who comes later is not among them. */
  present(): readonly Waiter<Resource>[];
  /** Takes somebody in; settled through the waiter that `joined` is given, or by the caller's signal. */
  enter<T>(
    id: string,
    options: WatchOptions<Resource, T>,
    joined: (waiter: Waiter<Resource>) => void,
    left: () => void,
  ): Promise<T>;
  has(waiter: Waiter<Resource>): boolean;
  /** When the first of them has waited long enough, on the clock's monotonic scale; Infinity when nobody waits. */
  deadlineMs(): number;
}

export function createWaitingRoom<Resource>(clock: Clock): WaitingRoom<Resource> {
  const waiters = new Set<Waiter<Resource>>();
  return {
    get size() {
      return waiters.size;
    },
    present: () => [...waiters],
    has: (waiter) => waiters.has(waiter),
    deadlineMs: () => Math.min(...[...waiters].map(deadlineOf)),
    enter: <T>(
      id: string,
      options: WatchOptions<Resource, T>,
      joined: (waiter: Waiter<Resource>) => void,
      left: () => void,
    ) =>
      new Promise<T>((resolve, reject) => {
        options.signal?.throwIfAborted();
        const onAbort = () => waiter.settle({ error: options.signal?.reason });
        const waiter: Waiter<Resource> = {
          id,
          options: options as WatchOptions<Resource, unknown>,
          startedMs: clock.elapsed(),
          settle: (result) => {
            waiters.delete(waiter);
            options.signal?.removeEventListener('abort', onAbort);
            if ('error' in result) reject(result.error);
            else resolve(result.value as T);
            left();
          },
        };
        options.signal?.addEventListener('abort', onAbort, { once: true });
        waiters.add(waiter);
        joined(waiter);
      }),
  };
}

/** Tells a waiter what was seen; true when that settled it for good or ill, and not because its time is over. */
export function judge<Resource>(waiter: Waiter<Resource>, known: Resource | undefined, clock: Clock): boolean {
  const sighting = waiter.options.judge(known);
  const spent = clock.elapsed() - waiter.startedMs;
  const { what } = waiter.options;
  if ('done' in sighting) {
    waiter.settle({ value: sighting.done });
    return true;
  }
  if ('failed' in sighting) {
    waiter.settle({ error: waitFailed(what, spent, sighting.failed, sighting.resource) });
    return true;
  }
  if (isOver(waiter, clock)) waiter.settle({ error: waitTimeout(what, spent, sighting.state, sighting.resource) });
  return false;
}

/** True when the resource, seen like this, would end the wait. */
export function wouldSettle<Resource>(waiter: Waiter<Resource>, resource: Resource): boolean {
  return !('state' in waiter.options.judge(resource));
}

export function isOver<Resource>(waiter: Waiter<Resource>, clock: Clock): boolean {
  return clock.elapsed() >= deadlineOf(waiter);
}

function deadlineOf<Resource>({ startedMs, options }: Waiter<Resource>): number {
  return startedMs + options.timeoutMs;
}
