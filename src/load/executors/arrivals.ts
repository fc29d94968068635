import type { Stage } from '../settings.ts';
import { slopes } from './stages.ts';

/**
 * When iterations are due, in ms: each time the expected number of arrivals passes a whole one, the first at once.
 * Computed from the rate and not added up from gaps, so that nothing drifts.
 * @param startRate arrivals per ms
 * @param stages with targets in arrivals per ms
 */
export function* arrivals(startRate: number, stages: readonly Stage[]): Generator<number> {
  let expected = 0;
  let next = 0;
  for (const { fromMs, lengthMs, from, to } of slopes(startRate, stages)) {
    const area = ((from + to) / 2) * lengthMs;
    for (; next < expected + area - TOLERANCE; next += 1) {
      yield fromMs + timeOf(next - expected, from, (to - from) / lengthMs);
    }
    expected += area;
  }
}

/** A sum that misses a whole number by rounding is that number. */
const TOLERANCE = 1e-9;

/** When the area under a line that begins at `rate` and rises by `slope` has grown to `area`. */
function timeOf(area: number, rate: number, slope: number): number {
  if (area <= 0) return 0;
  // The stable form of the solution: the usual one loses all digits where the slope is small.
  return (2 * area) / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * slope * area)));
}
