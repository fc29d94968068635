import type { Interceptor } from '../../http/types.ts';

/** What a call of a load waits at least for its answer, in ms. */
const LEAST_MS = 180_000;

/**
 * A load wants to know how slow a cloud becomes. An answer that is late is a sample, and only one that never comes is
 * an error: the calls of a load wait longer than those of a check, whatever `settingMs` says of these.
 */
export function patience(settingMs: number): Interceptor {
  const timeoutMs = Math.max(LEAST_MS, settingMs);
  return (next) => (request) => next({ timeoutMs, ...request });
}
