import { findKnee, kneeStep } from '../../load/knee.ts';
import type { Load } from '../../model/load.ts';

/**
 * Searches the largest size at which every iteration succeeds. The load it resolves with is the one at that size (or
 * the first that failed, where none succeeded), with the whole search in it and without judgements of its own.
 */
export async function kneeOf(
  runAt: (n: number) => Promise<Load>,
  { upTo, signal }: { readonly upTo: number; readonly signal: AbortSignal },
): Promise<Load> {
  const loads = new Map<number, Load>();
  const startedMs = performance.now();
  const knee = await findKnee(
    async (n) => {
      const load = await runAt(n);
      loads.set(n, load);
      return kneeStep(n, load);
    },
    { max: upTo, signal },
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
    knee,
  };
}
