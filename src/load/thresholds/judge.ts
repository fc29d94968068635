import type { Cost } from '../../model/costs.ts';
import type { LoadThreshold } from '../../model/load.ts';
import type { LoadStatistics } from '../statistics.ts';
import type { Threshold } from './threshold.ts';

/** When a threshold is looked at. */
interface At {
  /** While the load runs, the time since its start. */
  readonly nowMs?: number;
  readonly costs?: readonly Cost[];
}

/** What a look at a threshold came to. */
type Observation = Pick<LoadThreshold, 'outcome' | 'observed'>;

/** The thresholds of a load that runs, and the one that ended it. */
export class Judge {
  readonly #thresholds: readonly Threshold[];
  readonly #statistics: LoadStatistics;
  #aborted: { readonly by: Threshold; readonly seen: Observation } | undefined;

  constructor(thresholds: readonly Threshold[], statistics: LoadStatistics) {
    this.#thresholds = thresholds;
    this.#statistics = statistics;
  }

  /** Whether a load that has been running so long has to end now. The first threshold that says so is the reason. */
  mustAbort(elapsedMs: number): boolean {
    for (const threshold of this.#thresholds) {
      if (this.#aborted) break;
      if (!threshold.abortOnFail || elapsedMs < threshold.delayMs) continue;
      const seen = this.#observe(threshold, { nowMs: elapsedMs });
      if (seen.outcome === 'failed') this.#aborted = { by: threshold, seen };
    }
    return this.#aborted !== undefined;
  }

  get aborted(): boolean {
    return this.#aborted !== undefined;
  }

  /**
   * The one that ended the load has failed, with what was observed at that moment: what was in flight then may end well,
   * and must not heal it.
   *
   * @param costs of the whole load, where somebody took them
   */
  verdicts(costs: readonly Cost[] = []): LoadThreshold[] {
    return this.#thresholds.map((threshold) => {
      const { metric, expression } = threshold;
      const seen = threshold === this.#aborted?.by ? this.#aborted.seen : undefined;
      return { metric, expression, ...(seen ?? this.#observe(threshold, { costs })), aborted: seen !== undefined };
    });
  }

  #observe(threshold: Threshold, { nowMs, costs = [] }: At): Observation {
    const { tags, parsed } = threshold;
    const reading = { statistics: this.#statistics, tags, measuredMs: this.#measuredMs(tags.scenario, nowMs), costs };
    const observed = threshold.read(reading, parsed.aggregation);
    if (observed === undefined) return { outcome: 'no-data' };
    return { outcome: parsed.holds(observed) ? 'passed' : 'failed', observed };
  }

  /** From the first measured part's begin to the last one's end. */
  #measuredMs(scenario: string | undefined, nowMs: number | undefined): number {
    const all = [...this.#statistics.scenarios]
      .filter(([name]) => scenario === undefined || scenario === name)
      .flatMap(([, { measuredFromMs, lastEndMs }]) =>
        measuredFromMs === undefined ? [] : [{ fromMs: measuredFromMs, toMs: nowMs ?? lastEndMs }],
      );
    const fromMs = Math.min(...all.map((each) => each.fromMs));
    const toMs = Math.max(...all.map((each) => each.toMs));
    return all.length === 0 ? 0 : Math.max(0, toMs - fromMs);
  }
}
