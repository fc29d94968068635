/** So many iterations in all, taken by `parallel` at a time; never fewer than these, or some would have none. */
export function sharedOut(
  { parallel, count }: { readonly parallel: number; readonly count: number },
  maxDuration: string,
) {
  return {
    executor: 'shared-iterations',
    vus: parallel,
    iterations: Math.max(count, parallel),
    maxDuration,
  } as const;
}
