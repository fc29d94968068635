import { SeatrialError } from '../core/errors.ts';
import type { Knee, KneeStep, Load } from '../model/load.ts';
import { Samples, sumOf } from '../model/samples.ts';

export interface KneeOptions {
  /** The largest n worth trying. Default 200. */
  readonly max?: number;
  /** Default 10. */
  readonly maxRounds?: number;
  /**
   * `ramp`, the default: 1 2 4 8 9 16 …, in larger steps where the rounds would not suffice otherwise. `bisection`:
   * always the middle of what is left; fewer rounds, but the second one is a shock.
   */
  readonly strategy?: 'ramp' | 'bisection';
  /** Aborted to end the search with what it has found so far. */
  readonly signal?: AbortSignal;
  /** Told of each step. */
  readonly stepped?: (step: KneeStep) => void;
}

/** What a search knows: the limit is at least `ok` and below `failing`. */
interface Bracket {
  readonly ok: number;
  readonly failing: number;
  /** Whether `failing` has been seen to fail, and is not just the end of the search. */
  readonly metLimit: boolean;
  readonly roundsLeft: number;
}

const STRATEGIES: Readonly<Record<'ramp' | 'bisection', (bracket: Bracket) => number>> = {
  bisection: ({ ok, failing }) => Math.floor((ok + failing) / 2),
  // Below a limit that is met, the geometric middle: small limits are the frequent ones, and small steps the cheap ones.
  ramp: (bracket) => {
    const { ok, failing, metLimit } = bracket;
    return affordable(metLimit ? Math.round(Math.sqrt(Math.max(1, ok) * failing)) : rampAfter(ok), bracket);
  },
};

/**
 * Searches the largest n at which everything succeeds. `runAt` does n at once and says what came of it; this only
 * decides which n comes next. Finds a limit below 2^maxRounds exactly: 10 rounds reach 1023.
 */
export async function findKnee(runAt: (n: number) => Promise<KneeStep>, options: KneeOptions = {}): Promise<Knee> {
  const { max = 200, maxRounds = 10, strategy = 'ramp', signal, stepped } = options;
  requireWhole('max', max);
  requireWhole('maxRounds', maxRounds);
  const curve: KneeStep[] = [];
  let ok = 0;
  // One more than the largest: not known to fail, but not to be tried either.
  let failing = max + 1;
  while (failing - ok > 1 && curve.length < maxRounds && !signal?.aborted) {
    const roundsLeft = maxRounds - curve.length;
    const n = STRATEGIES[strategy]({ ok, failing, metLimit: failing <= max, roundsLeft });
    const step = await runAt(n);
    if (signal?.aborted) break;
    curve.push(step);
    stepped?.(step);
    if (step.ok) ok = n;
    else failing = n;
  }
  return kneeOf(curve, ok, failing <= max ? failing : undefined, failing - ok <= 1);
}

/** A load of n at once, as a step of the search. Nothing done is no success. */
export function kneeStep(n: number, load: Load): KneeStep {
  const counts = load.scenarios.map(({ iterations }) => iterations);
  const done = counts.reduce((sum, each) => sum + each.done, 0);
  const lost = counts.reduce((sum, each) => sum + each.failed + each.interrupted + each.dropped, 0);
  const durations = sumOf(load.scenarios.flatMap((each) => (each.durations ? [Samples.of(each.durations)] : [])));
  const distribution = durations.distribution();
  return {
    n,
    ok: done > 0 && lost === 0,
    done,
    failed: load.errors,
    throughputPerSecond: load.scenarios.reduce((sum, each) => sum + each.throughputPerSecond, 0),
    ...(distribution === undefined ? {} : { durations: distribution }),
  };
}

function kneeOf(steps: readonly KneeStep[], ok: number, failing: number | undefined, exact: boolean): Knee {
  const good = steps.filter((step) => step.ok).toSorted((a, b) => b.throughputPerSecond - a.throughputPerSecond);
  const endedBy = steps.find(({ n }) => n === failing)?.failed.toSorted((a, b) => b.count - a.count)[0];
  const [peak] = good;
  return {
    largestOk: ok,
    ...(failing === undefined ? {} : { smallestFailing: failing }),
    exact,
    ...(peak === undefined ? {} : { peak: { n: peak.n, throughputPerSecond: peak.throughputPerSecond } }),
    ...(endedBy === undefined ? {} : { endedBy }),
    curve: steps.toSorted((a, b) => a.n - b.n),
  };
}

/** 1 2 4 8 9 16 32 …: doubling, with a 9 because eight at once is what storage back-ends like to stop at. */
function rampAfter(n: number): number {
  if (n === 8) return 9;
  return n === 0 ? 1 : 2 ** (Math.floor(Math.log2(n)) + 1);
}

/**
 * The number nearest to `n` after which, whatever comes of it, the rounds left can still tell all remaining numbers
 * apart. Where they cannot anyway, it is just kept inside the bracket.
 */
function affordable(n: number, { ok, failing, roundsLeft }: Bracket): number {
  const reach = failing - ok <= 2 ** roundsLeft ? 2 ** (roundsLeft - 1) : Number.POSITIVE_INFINITY;
  return Math.min(Math.max(n, ok + 1, failing - reach), failing - 1, ok + reach);
}

function requireWhole(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 1) return;
  throw new SeatrialError('USAGE', `The search for the knee needs a whole number from 1 as ${name}, got ${value}.`);
}
