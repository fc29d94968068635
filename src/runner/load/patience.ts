import type { Interceptor } from '../../http/types.ts';
import type { Timeouts } from '../../provision/kind.ts';

/** What a call of a load waits at least for its answer, in ms. */
const CALL_MS = 180_000;
/** What a load waits at least for a resource to be ready, or gone, in ms: longer than what any scenario calls too long. */
const RESOURCE_MS = 900_000;

/**
 * A load wants to know how slow a cloud becomes. An answer that is late is a sample, and only one that never comes is
 * an error: the calls of a load wait longer than those of a check, whatever `settingMs` says of these.
 */
export function patience(settingMs: number): Interceptor {
  const timeoutMs = Math.max(CALL_MS, settingMs);
  return (next) => (request) => next({ timeoutMs, ...request });
}

/**
 * The same for resources, until the load is over: how late is too late is for the thresholds to say, and they need the
 * sample.
 */
export function patient(settings: Timeouts): Timeouts {
  const atLeast = (ms: number): number => Math.max(RESOURCE_MS, ms);
  return {
    bootMs: atLeast(settings.bootMs),
    deleteMs: atLeast(settings.deleteMs),
    volumeMs: atLeast(settings.volumeMs),
    imageMs: atLeast(settings.imageMs),
    stackMs: atLeast(settings.stackMs),
  };
}
