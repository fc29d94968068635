interface Shares {
  readonly parallel: number;
  readonly count: number;
}

/**
 * So many iterations in all, taken by `parallel` at a time. Whoever says only how many there are has no more at a time
 * than that; whoever says how many at a time has at least so many in all, or some would have none.
 */
export function sharedOut({ parallel, count }: Shares, said: Partial<Shares>, maxDuration: string) {
  const vus = said.parallel === undefined ? Math.min(parallel, count) : parallel;
  return { executor: 'shared-iterations', vus, iterations: Math.max(count, vus), maxDuration } as const;
}
