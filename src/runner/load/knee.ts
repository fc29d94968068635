import { findKnee, kneeStep } from '../../load/knee.ts';
import type { Knee, Load } from '../../model/load.ts';

export interface KneeSearch {
  /** The largest size worth trying; a declared limit beyond it is tried all the same. */
  readonly upTo: number;
  /** What seatrial.yaml declares to hold: a gate. */
  readonly declared?: Knee['declared'];
  readonly signal: AbortSignal;
}

/**
 * Searches the largest size at which every iteration succeeds. The load it resolves with is the one at that size (or
 * the first that failed, where none succeeded), with the whole search in it and without judgements of its own.
 */
export async function kneeOf(
  runAt: (n: number) => Promise<Load>,
  { upTo, declared, signal }: KneeSearch,
): Promise<Load> {
  const loads = new Map<number, Load>();
  const startedMs = performance.now();
  const knee = await findKnee(
    async (n) => {
      const load = await runAt(n);
      loads.set(n, load);
      return kneeStep(n, load);
    },
    // A limit that was never tried would neither hold nor fail.
    { max: Math.max(upTo, declared?.n ?? 1), signal },
  );
  const shown = loads.get(knee.largestOk) ?? [...loads.values()].at(-1);
  if (!shown) throw signal.reason;
  return {
    ...shown,
    durationMs: performance.now() - startedMs,
    outcome: 'passed',
    thresholds: [],
    errors: [],
    failedIterations: [],
    knee: { ...knee, ...(declared && { declared }) },
  };
}
