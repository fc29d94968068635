import { findKnee, kneeStep } from '../../load/knee.ts';
import type { Knee, Load, LoadBudget } from '../../model/load.ts';

export interface KneeSearch {
  /** The largest size worth trying; a declared limit beyond it is tried all the same. */
  readonly upTo: number;
  /** What seatrial.yaml declares to hold: a gate. */
  readonly declared?: Knee['declared'];
  readonly signal: AbortSignal;
}

/**
 * Searches the largest size at which every iteration succeeds. The load it resolves with is the one at that size (or
 * the first that failed, where none succeeded), with the whole search in it and without judgements of its own. A search
 * that was stopped is interrupted as any load is: half of one shows neither that a limit holds nor that it does not.
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
  const rounds = [...loads.values()];
  const shown = loads.get(knee.largestOk) ?? rounds.at(-1);
  if (!shown) throw signal.reason;
  const budget = sumOf(rounds.flatMap((round) => round.budget ?? []));
  return {
    ...shown,
    startedAt: rounds[0]?.startedAt ?? shown.startedAt,
    ...(budget && { budget }),
    durationMs: performance.now() - startedMs,
    outcome: 'passed',
    ...(signal.aborted && { outcome: 'interrupted', endedBy: 'signal' }),
    thresholds: [],
    errors: [],
    failedIterations: [],
    // Without a single round nothing was found: not even that nothing succeeds.
    ...(knee.curve.length > 0 && { knee: { ...knee, ...(declared && { declared }) } }),
  };
}

/** The budgets of several rounds as one, with the kinds of calls of the one that had the most. */
function sumOf(budgets: readonly LoadBudget[]): LoadBudget | undefined {
  const largest = budgets.toSorted((a, b) => b.workloadCalls - a.workloadCalls)[0];
  if (!largest) return undefined;
  const sum = (of: (budget: LoadBudget) => number) => budgets.reduce((total, each) => total + of(each), 0);
  return {
    workloadCalls: sum((each) => each.workloadCalls),
    waitCalls: sum((each) => each.waitCalls),
    observerCalls: sum((each) => each.observerCalls),
    cpuMs: sum((each) => each.cpuMs),
    byCall: largest.byCall,
  };
}
