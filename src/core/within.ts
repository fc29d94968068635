import { systemClock } from './clock.ts';

/** What the work comes to; undefined when that takes longer than so many ms. Leaves no timer behind. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  work.catch(() => {});
  const late = systemClock.sleep(ms, over.signal).then(
    () => undefined,
    () => undefined,
  );
  return Promise.race([work, late]).finally(() => over.abort());
}

/** Resolves or rejects as `work` does, or rejects with ETIMEDOUT after so many ms; `work` itself goes on. */
export async function withinTime<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(Object.assign(new Error(`${what} within ${ms / 1000} s`), { code: 'ETIMEDOUT' })),
    ms,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
