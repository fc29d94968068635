import { COSTS, type Cost } from '../../model/costs.ts';
import { type Samples, sumOf } from '../../model/samples.ts';
import type { LoadStatistics, ScenarioStatistics, SpanStatistics } from '../statistics.ts';
import type { Aggregation } from './expression.ts';

export type Tags = Readonly<Record<string, string>>;

/** What a metric is read from. */
export interface Reading {
  readonly statistics: LoadStatistics;
  readonly tags: Tags;
  /** Length of the measured part so far. */
  readonly measuredMs: number;
  /** Known only once the load is over. */
  readonly costs: readonly Cost[];
}

export interface Metric {
  readonly aggregations: readonly Aggregation['name'][];
  /** Tags it takes; those in `required` it cannot do without. */
  readonly tags: readonly string[];
  readonly required?: readonly string[];
  /** Undefined where there are no samples: then the gate fails. */
  readonly read: (reading: Reading, aggregation: Aggregation) => number | undefined;
}

const TREND = ['avg', 'min', 'med', 'max', 'p', 'count'] as const;
const SHARE = ['rate', 'count'] as const;
const COUNTER = ['count', 'rate'] as const;
const GROWTH = ['avg', 'med', 'p', 'max'] as const;
const COST = ['perIteration', 'total'] as const;

/**
 * The metrics of thresholds. Names are k6's where it has the metric. Of iterations: all that have ended. An iteration
 * that had to be cut off did not succeed.
 */
export const METRICS: Readonly<Record<string, Metric>> = {
  iteration_duration: trend(['scenario', 'outcome'], [], (reading) => durationsOf(iterationsOf(reading), reading)),
  action_duration: trend(['scenario', 'action', 'outcome'], ['action'], (reading) =>
    durationsOf(actionsOf(reading), reading),
  ),
  start_lateness: trend(['scenario'], [], (reading) => sumOf(chosen(reading).map(({ lateness }) => lateness))),
  iterations: counter(['scenario'], [], (reading) => sum(iterationsOf(reading), (span) => span.done + span.failed)),
  actions: counter(['scenario', 'action'], ['action'], (reading) => {
    const spans = actionsOf(reading);
    return spans.length === 0 ? undefined : sum(spans, (span) => span.done + span.failed);
  }),
  dropped_iterations: counter(['scenario'], [], (reading) => sum(chosen(reading), ({ dropped }) => dropped)),
  interrupted_iterations: counter(['scenario'], [], (reading) =>
    sum(iterationsOf(reading), ({ interrupted }) => interrupted),
  ),
  errors: counter(['scenario', 'class', 'component'], [], (reading) =>
    sum(chosen(reading), ({ failures }) =>
      failures.count({ class: reading.tags.class, component: reading.tags.component }),
    ),
  ),
  iteration_success: share(['scenario'], [], iterationsOf, ({ done }) => done),
  iteration_failed: share(['scenario'], [], iterationsOf, (span) => span.ended - span.done),
  action_success: share(['scenario', 'action'], ['action'], actionsOf, ({ done }) => done),
  action_failed: share(['scenario', 'action'], ['action'], actionsOf, (span) => span.ended - span.done),
  iteration_outliers: outliers(['scenario', 'sigmas'], [], iterationsOf),
  action_outliers: outliers(['scenario', 'action', 'sigmas'], ['action'], actionsOf),
  iteration_degradation: growth(['scenario'], [], iterationsOf),
  action_degradation: growth(['scenario', 'action'], ['action'], actionsOf),
  ...Object.fromEntries(Object.keys(COSTS).map((name) => [`cost_${name}`, cost(name)])),
};

type Spans = (reading: Reading) => SpanStatistics[];

function trend(tags: readonly string[], required: readonly string[], samplesOf: (reading: Reading) => Samples): Metric {
  return {
    ...{ tags, required, aggregations: TREND },
    read(reading, aggregation) {
      const samples = samplesOf(reading);
      return samples.count === 0 ? undefined : statistic(samples, aggregation);
    },
  };
}

/** How many, or how many per second. Nothing counted is an answer, unless nothing was there to be counted. */
function counter(
  tags: readonly string[],
  required: readonly string[],
  countOf: (reading: Reading) => number | undefined,
): Metric {
  return {
    ...{ tags, required, aggregations: COUNTER },
    read(reading, { name }) {
      const count = countOf(reading);
      const due = sum(chosen(reading), ({ iterations, dropped }) => iterations.ended + dropped);
      if (count === undefined || due === 0) return undefined;
      if (name === 'count') return count;
      return reading.measuredMs === 0 ? undefined : (1000 * count) / reading.measuredMs;
    },
  };
}

/** What part of those that ended, from 0 to 1, or how many of them. */
function share(
  tags: readonly string[],
  required: readonly string[],
  spansOf: Spans,
  hits: (span: SpanStatistics) => number,
): Metric {
  return {
    ...{ tags, required, aggregations: SHARE },
    read(reading, { name }) {
      const spans = spansOf(reading);
      const ended = sum(spans, (span) => span.ended);
      const count = sum(spans, hits);
      if (ended === 0) return undefined;
      return name === 'count' ? count : count / ended;
    },
  };
}

/** Rally's default. */
const SIGMAS = 3;

/**
 * Those that took longer than the mean and so many standard deviations of all of them. Rally judges each by the ones
 * before it, and calls that an approximation; the histogram knows them all. Among too few none can be so far out, and a
 * gate that cannot fail has no data.
 */
function outliers(tags: readonly string[], required: readonly string[], spansOf: Spans): Metric {
  return {
    ...{ tags, required, aggregations: SHARE },
    read(reading, { name }) {
      const samples = sumOf(spansOf(reading).map(({ durations }) => durations));
      const sigmas = Number(reading.tags.sigmas ?? SIGMAS);
      if (samples.count < 2 || Math.sqrt(samples.count - 1) <= sigmas) return undefined;
      const count = samples.countAbove(samples.meanMs + sigmas * samples.stdDevMs);
      return name === 'count' ? count : count / samples.count;
    },
  };
}

/**
 * By which part the last third of a scenario's iterations took longer than its first: 0.2 is a fifth longer. `max` is
 * Rally's reading instead: the longest of all against the shortest.
 */
function growth(tags: readonly string[], required: readonly string[], spansOf: Spans): Metric {
  return {
    ...{ tags, required, aggregations: GROWTH },
    read(reading, aggregation) {
      const spans = spansOf(reading);
      if (aggregation.name === 'max') {
        const { count, minMs, maxMs } = sumOf(spans.map(({ durations }) => durations));
        return count === 0 ? undefined : growthOf(minMs, maxMs);
      }
      const ends = spans.flatMap(({ course }) => course.ends() ?? []);
      const [first, last] = [sumOf(ends.map((each) => each.first)), sumOf(ends.map((each) => each.last))];
      if (first.count === 0 || last.count === 0) return undefined;
      return growthOf(statistic(first, aggregation), statistic(last, aggregation));
    },
  };
}

/** What the load as a whole cost below the APIs; nothing is known of a single scenario of it. */
function cost(name: string): Metric {
  return {
    aggregations: COST,
    tags: [],
    read({ costs }, aggregation) {
      const found = costs.find((each) => each.name === name);
      return aggregation.name === 'total' ? found?.total : found?.perIteration;
    },
  };
}

function growthOf(before: number, after: number): number | undefined {
  return before === 0 ? undefined : after / before - 1;
}

function statistic(samples: Samples, aggregation: Aggregation): number {
  if (aggregation.name === 'p') return samples.percentileMs(aggregation.percent);
  const { count, meanMs, minMs, maxMs } = samples;
  const of = {
    count,
    avg: meanMs,
    min: minMs,
    max: maxMs,
    rate: Number.NaN,
    perIteration: Number.NaN,
    total: Number.NaN,
  };
  return aggregation.name === 'med' ? samples.percentileMs(50) : of[aggregation.name];
}

function chosen({ statistics, tags }: Reading): ScenarioStatistics[] {
  return [...statistics.scenarios]
    .filter(([name]) => tags.scenario === undefined || tags.scenario === name)
    .map(([, scenario]) => scenario);
}

function iterationsOf(reading: Reading): SpanStatistics[] {
  return chosen(reading).map(({ iterations }) => iterations);
}

function actionsOf(reading: Reading): SpanStatistics[] {
  return chosen(reading).flatMap(({ actions }) => actions.get(reading.tags.action ?? '') ?? []);
}

export const OUTCOMES = ['done', 'failed', 'any'] as const;

/** Durations of those that were done, unless the tag `outcome` asks for the others. */
function durationsOf(spans: readonly SpanStatistics[], { tags }: Reading): Samples {
  const parts = {
    done: (span: SpanStatistics) => [span.durations],
    failed: (span: SpanStatistics) => [span.failedDurations],
    any: (span: SpanStatistics) => [span.durations, span.failedDurations],
  }[(tags.outcome ?? 'done') as (typeof OUTCOMES)[number]];
  return sumOf(spans.flatMap(parts));
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}
