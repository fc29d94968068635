import { type Clock, systemClock } from '../core/clock.ts';
import { SeatrialError } from '../core/errors.ts';
import { ResourceError, type ResourceFacts } from './resource-error.ts';

/** What one look at a resource says: done, still on its way (with its state, for the message), or never to arrive. */
export type Sighting<T> =
  | { readonly done: T }
  | { readonly state: string; readonly resource?: ResourceFacts }
  | { readonly failed: string; readonly resource?: ResourceFacts };

export interface WaitOptions {
  /** What is waited for, as a message names it: `volume 3be… to become available`. */
  readonly what: string;
  readonly timeoutMs: number;
  readonly intervalMs?: number;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

/**
 * Looks until the sighting is done. Throws WAIT_FAILED as soon as the resource cannot arrive any more, WAIT_TIMEOUT
 * with the last state seen otherwise. For single resources; many of a kind share a watcher (list-watcher.ts).
 */
export async function waitUntil<T>(look: () => Promise<Sighting<T>>, options: WaitOptions): Promise<T> {
  const { what, timeoutMs, intervalMs = 500, clock = systemClock, signal } = options;
  const started = clock.elapsed();
  for (;;) {
    signal?.throwIfAborted();
    const asked = clock.elapsed();
    const sighting = await look();
    if ('done' in sighting) return sighting.done;
    const spent = clock.elapsed() - started;
    if ('failed' in sighting) throw waitFailed(what, spent, sighting.failed, sighting.resource);
    if (spent >= timeoutMs) throw waitTimeout(what, spent, sighting.state, sighting.resource);
    const pause = considerate(intervalMs, clock.elapsed() - asked);
    await clock.sleep(Math.min(pause, timeoutMs - spent), signal);
  }
}

/** Longest pause that slow answers make of a shorter one, in ms. */
const LONGEST_PAUSE_MS = 5_000;

/** The pause before the next look: a cloud that answers slowly is asked less often, or the watch adds to its load. */
export function considerate(intervalMs: number, answerMs: number): number {
  return Math.max(intervalMs, Math.min(2 * answerMs, LONGEST_PAUSE_MS));
}

export function waitFailed(what: string, afterMs: number, why: string, resource?: ResourceFacts): SeatrialError {
  const message = `Waited ${seconds(afterMs)} for ${what}: ${why}`;
  return resource ? new ResourceError('WAIT_FAILED', message, resource) : new SeatrialError('WAIT_FAILED', message);
}

export function waitTimeout(what: string, afterMs: number, state: string, resource?: ResourceFacts): SeatrialError {
  const message = `Waited ${seconds(afterMs)} in vain for ${what}; it is ${state}.`;
  return resource ? new ResourceError('WAIT_TIMEOUT', message, resource) : new SeatrialError('WAIT_TIMEOUT', message);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
