import { z } from 'zod';
import type { K6Check, K6Metric, K6Threshold } from '../model/k6.ts';
import { judgeThreshold } from './thresholds.ts';

/** What k6 sums up, as far as a result is made of it. */
export interface K6Summary {
  readonly metrics: readonly K6Metric[];
  readonly checks: readonly K6Check[];
  readonly thresholds: readonly K6Threshold[];
}

/** The columns that k6 is asked for; without `count` nobody could tell a trend of zeros from one without samples. */
export const TREND_COLUMNS = 'count,min,avg,med,p(90),p(95),p(99),max';

/** A metric of `--summary-export`: numbers by name, and beside them the thresholds, true where breached. */
const metricSchema = z
  .object({ thresholds: z.record(z.string(), z.boolean()).optional() })
  .catchall(z.union([z.number(), z.null()]));

const checkSchema = z.object({ name: z.string(), passes: z.int(), fails: z.int() });

interface Group {
  readonly name: string;
  readonly groups: Readonly<Record<string, Group>>;
  readonly checks: Readonly<Record<string, z.infer<typeof checkSchema>>>;
}
const groupSchema: z.ZodType<Group> = z.lazy(() =>
  z.object({ name: z.string(), groups: z.record(z.string(), groupSchema), checks: z.record(z.string(), checkSchema) }),
);

const summarySchema = z.object({ root_group: groupSchema, metrics: z.record(z.string(), metricSchema) });

/** Reads what `--summary-export` wrote; undefined when it is no summary. */
export function readSummary(text: string): K6Summary | undefined {
  const data = json(text);
  const parsed = summarySchema.safeParse(data);
  if (!parsed.success) return undefined;
  const raw = Object.entries(parsed.data.metrics).sort(([a], [b]) => a.localeCompare(b));
  const metrics = raw.map(([name, { thresholds: _, ...numbers }]) => metricOf(name, numbers));
  const byName = new Map(metrics.map((metric) => [metric.name, metric]));
  const hasRun = !(byName.get('iterations')?.isEmpty ?? true);
  const thresholds = raw.flatMap(([name, { thresholds = {} }]) => {
    const metric = byName.get(name);
    if (metric === undefined) return [];
    return Object.entries(thresholds).map(([expression, isBreached]) =>
      judgeThreshold(metric, expression, isBreached, hasRun),
    );
  });
  return { metrics, checks: checksIn(parsed.data.root_group, []), thresholds };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The export does not say the kind, but each has numbers of its own. */
function metricOf(name: string, numbers: Readonly<Record<string, number | null>>): K6Metric {
  const values = Object.fromEntries(
    Object.entries(numbers).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
  if ('passes' in values && 'fails' in values) {
    return { name, kind: 'rate', values, isEmpty: (values.passes ?? 0) + (values.fails ?? 0) === 0 };
  }
  if ('rate' in values) return { name, kind: 'counter', values, isEmpty: values.count === 0 };
  if ('avg' in values) return { name, kind: 'trend', values, isEmpty: values.count === 0 };
  // A gauge that was never set, and one that was never anything but zero, look alike.
  return { name, kind: 'gauge', values, isEmpty: values.value === 0 && values.min === 0 && values.max === 0 };
}

function checksIn(group: Group, above: readonly string[]): K6Check[] {
  const own = Object.values(group.checks).map(({ name, passes, fails }) => ({
    name: [...above, name].join(' › '),
    passes,
    fails,
  }));
  return [...own, ...Object.values(group.groups).flatMap((inner) => checksIn(inner, [...above, inner.name]))];
}
