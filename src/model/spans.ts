/** A stretch of time. */
export interface TimeSpan {
  readonly startMs: number;
  readonly ms: number;
}

/** How long at least one of the spans lasted: what overlaps counts once, and gaps do not count. */
export function unionMs(spans: readonly TimeSpan[]): number {
  let total = 0;
  let coveredTo = Number.NEGATIVE_INFINITY;
  for (const { startMs, ms } of [...spans].sort((a, b) => a.startMs - b.startMs)) {
    const end = startMs + ms;
    total += Math.max(0, end - Math.max(startMs, coveredTo));
    coveredTo = Math.max(coveredTo, end);
  }
  return total;
}
