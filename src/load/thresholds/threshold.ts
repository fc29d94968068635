import { parseDurationMs } from '../../core/duration.ts';
import { nearest, suggestion } from '../../core/nearest.ts';
import type { Problems } from '../../core/problems.ts';
import type { ThresholdPlan, ThresholdsPlan } from '../plan.ts';
import { type Expression, parseExpression } from './expression.ts';
import { METRICS, type Metric, OUTCOMES, type Tags } from './metrics.ts';

/** A gate, read and found to make sense. */
export interface Threshold {
  /** As the plan has it, with its tags. */
  readonly metric: string;
  readonly expression: string;
  readonly tags: Tags;
  readonly read: Metric['read'];
  readonly parsed: Expression;
  readonly abortOnFail: boolean;
  readonly delayMs: number;
}

/** What thresholds may name: the scenarios, each with whether it can drop iterations. */
export type Droppers = ReadonlyMap<string, boolean>;

const METRIC = /^(?<name>\w+)(?:\{(?<tags>[^{}]*)\})?$/;

/** Reads the thresholds of a plan; every mistake goes to `problems`. */
export function readThresholds(plan: ThresholdsPlan, scenarios: Droppers, problems: Problems): Threshold[] {
  return Object.entries(plan).flatMap(([key, given]) => {
    const gates = readMetric(key, scenarios, problems);
    const list = Array.isArray(given) ? given : [given];
    // k6 lets an empty list pass, and with it everything.
    if (list.length === 0) problems.add(`thresholds.${key} has no expression`);
    return list.flatMap((each: ThresholdPlan) => readOne(key, each, gates, problems) ?? []);
  });
}

/** The gates of a plan that names none: what Rally does then, and nothing dropped. */
export function defaultThresholds(scenarios: Droppers): ThresholdsPlan {
  const success: ThresholdsPlan = { iteration_success: 'rate==1' };
  return [...scenarios.values()].includes(true) ? { ...success, dropped_iterations: 'count==0' } : success;
}

interface Gate {
  readonly metric: Metric;
  readonly tags: Tags;
}

function readMetric(key: string, scenarios: Droppers, problems: Problems): Gate | undefined {
  const { name = key, tags: tagText } = METRIC.exec(key)?.groups ?? {};
  const metric = METRICS[name];
  if (metric === undefined) {
    const near = nearest(name, Object.keys(METRICS));
    problems.add(
      `thresholds.${key} names no metric; ${near ? `did you mean "${near}"` : `there are ${Object.keys(METRICS).join(', ')}`}`,
    );
    return undefined;
  }
  const before = problems.count;
  const tags = readTags(key, tagText, metric, problems);
  checkTags(key, name, tags, scenarios, problems);
  for (const tag of metric.required ?? []) {
    if (tags[tag] === undefined) problems.add(`thresholds.${key} needs a tag: ${name}{${tag}:NAME}`);
  }
  return problems.count === before ? { metric, tags } : undefined;
}

function readTags(key: string, text: string | undefined, metric: Metric, problems: Problems): Tags {
  const tags: Record<string, string> = {};
  for (const part of text === undefined ? [] : text.split(',')) {
    const colon = part.indexOf(':');
    const [name, value] = [part.slice(0, Math.max(0, colon)).trim(), part.slice(colon + 1).trim()];
    if (colon < 0 || value === '')
      problems.add(`thresholds.${key}: "${part.trim()}" is no tag, which looks like scenario:NAME`);
    else if (!metric.tags.includes(name)) {
      problems.add(`thresholds.${key} does not take the tag "${name}"; it takes ${metric.tags.join(', ')}`);
    } else tags[name] = value;
  }
  return tags;
}

function checkTags(key: string, metric: string, tags: Tags, scenarios: Droppers, problems: Problems): void {
  const { scenario, outcome, sigmas } = tags;
  if (scenario !== undefined && !scenarios.has(scenario)) {
    const names = [...scenarios.keys()];
    problems.add(
      `thresholds.${key} names a scenario that is not in the load${suggestion(scenario, names) || `, which has ${names.join(', ')}`}`,
    );
  } else if (metric === 'dropped_iterations') {
    const asked = scenario === undefined ? [...scenarios.values()] : [scenarios.get(scenario)];
    if (!asked.includes(true))
      problems.add(`thresholds.${key} cannot fail: no executor it looks at ever drops an iteration`);
  }
  if (outcome !== undefined && !OUTCOMES.some((known) => known === outcome)) {
    problems.add(`thresholds.${key}: outcome must be one of ${OUTCOMES.join(', ')}, got ${outcome}`);
  }
  if (sigmas !== undefined && !(Number(sigmas) > 0)) {
    problems.add(`thresholds.${key}: sigmas must be a number above 0, got ${sigmas}`);
  }
}

function readOne(key: string, given: ThresholdPlan, gate: Gate | undefined, problems: Problems): Threshold | undefined {
  const {
    threshold,
    abortOnFail = false,
    delayAbortEval = 0,
  } = typeof given === 'string' ? { threshold: given } : given;
  const parsed = parseExpression(threshold);
  const delayMs = parseDurationMs(delayAbortEval);
  if (parsed === undefined) {
    problems.add(`thresholds.${key}: "${threshold}" is no expression such as p(95)<30000, rate>0.99 or count==0`);
  }
  if (delayMs === undefined) {
    problems.add(`thresholds.${key}: delayAbortEval must be a duration such as 30s, got ${String(delayAbortEval)}`);
  }
  if (parsed === undefined || delayMs === undefined || gate === undefined) return undefined;
  const { metric, tags } = gate;
  if (!metric.aggregations.includes(parsed.aggregation.name)) {
    const known = metric.aggregations.map((name) => (name === 'p' ? 'p(N)' : name)).join(', ');
    problems.add(`thresholds.${key} does not have "${parsed.aggregation.name}"; it has ${known}`);
    return undefined;
  }
  return { metric: key, expression: threshold, tags, read: metric.read, parsed, abortOnFail, delayMs };
}
