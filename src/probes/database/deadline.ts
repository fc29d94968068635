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
