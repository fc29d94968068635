import type { Check } from '../../../model/record.ts';

/** A check on the time axis. */
export interface Span {
  readonly check: Check;
  readonly startMs: number;
  readonly durationMs: number;
}

/** Puts each span into the first lane that is free at its start, so that the lanes in use show how many ran at once. */
export function assignLanes(spans: readonly Span[]): Span[][] {
  const lanes: Span[][] = [];
  const freeAt: number[] = [];
  for (const span of [...spans].sort((a, b) => a.startMs - b.startMs)) {
    let lane = freeAt.findIndex((end) => end <= span.startMs);
    if (lane === -1) lane = lanes.push([]) - 1;
    lanes[lane]?.push(span);
    freeAt[lane] = span.startMs + span.durationMs;
  }
  return lanes;
}
