import { evenly } from '../core/evenly.ts';
import type { BootTrace } from '../model/trace.ts';

/** As many as one picture can show, and a record carries without growing with the load. */
const MOST_KEPT = 200;

/**
 * Those of many traces that are worth being looked at one by one, by their start: boots that failed, the slowest, the
 * fastest, and a spread over all others.
 */
export function selectTraces(traces: readonly BootTrace[], most = MOST_KEPT): BootTrace[] {
  const failed = traces.filter(({ outcome }) => outcome !== 'active');
  const active = traces.filter(({ outcome }) => outcome === 'active').toSorted((a, b) => a.totalMs - b.totalMs);
  const quarter = Math.floor(most / 4);
  // What one sort leaves free is the others'.
  const keptFailed = evenly(failed, Math.max(most - active.length, 2 * quarter));
  const room = most - keptFailed.length;
  const extremes = Math.min(quarter, Math.floor(room / 3));
  const kept =
    active.length <= room
      ? active
      : [
          ...active.slice(0, extremes),
          ...evenly(active.slice(extremes, active.length - extremes), room - 2 * extremes),
          ...active.slice(active.length - extremes),
        ];
  return [...keptFailed, ...kept].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
}
