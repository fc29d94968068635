import type { z } from 'zod';
import { suggestion } from '../core/nearest.ts';
import { Problems } from '../core/problems.ts';
import { canDrop } from './executors/index.ts';
import type { LoadPlan, ScenarioPlan, ThresholdsPlan } from './plan.ts';
import { type ExecutorName, SETTINGS, type Settings } from './settings.ts';
import { type Droppers, defaultThresholds, readThresholds, type Threshold } from './thresholds/threshold.ts';

export interface CheckedPlan {
  readonly scenarios: ReadonlyMap<string, { readonly plan: ScenarioPlan; readonly settings: Settings }>;
  readonly thresholds: readonly Threshold[];
}

/** Reads a plan; throws one CONFIG_INVALID that names every mistake in it. */
export function readPlan(plan: LoadPlan): CheckedPlan {
  const problems = new Problems();
  const scenarios = new Map<string, { plan: ScenarioPlan; settings: Settings }>();
  for (const [name, scenario] of Object.entries(plan.scenarios)) {
    const settings = readSettings(`scenarios.${name}`, scenario, problems);
    if (settings !== undefined) scenarios.set(name, { plan: scenario, settings });
  }
  if (Object.keys(plan.scenarios).length === 0) problems.add('scenarios must hold at least one scenario');
  // Thresholds that name a broken scenario are not wrong themselves.
  const droppers = new Map(
    Object.keys(plan.scenarios).map((name) => {
      const settings = scenarios.get(name)?.settings;
      return [name, settings === undefined || canDrop(settings)];
    }),
  );
  const thresholds = readThresholds(thresholdsOf(plan, droppers), droppers, problems);
  problems.throwIfAny(
    `Load "${plan.id}"`,
    'Correct the scenario, or what the command line overrides of it; docs/load.md has every field.',
  );
  return { scenarios, thresholds };
}

/** A load without a gate would pass whatever happens. */
function thresholdsOf({ thresholds = {} }: LoadPlan, droppers: Droppers): ThresholdsPlan {
  return Object.keys(thresholds).length === 0 ? defaultThresholds(droppers) : thresholds;
}

/** What belongs to the workload rather than to its profile. */
const WORKLOAD = new Set(['iteration', 'init', 'data']);

function readSettings(where: string, scenario: ScenarioPlan, problems: Problems): Settings | undefined {
  const profile = Object.fromEntries(Object.entries(scenario).filter(([key]) => !WORKLOAD.has(key)));
  if (typeof scenario.iteration !== 'function') problems.add(`${where}.iteration must be a function`);
  const name = String(profile.executor);
  const schema = Object.hasOwn(SETTINGS, name) ? SETTINGS[name as ExecutorName] : undefined;
  if (schema === undefined) {
    const names = Object.keys(SETTINGS);
    const advice = suggestion(name, names) || `; there are ${names.join(', ')}`;
    problems.add(`${where}.executor: "${name}" is no executor${advice}`);
    return undefined;
  }
  const result = schema.safeParse(profile);
  if (result.success) return result.data;
  const fields = fieldsOf(schema);
  for (const issue of result.error.issues) {
    for (const problem of problemsOf(where, issue, profile, fields)) problems.add(problem);
  }
  return undefined;
}

function problemsOf(where: string, issue: z.core.$ZodIssue, profile: unknown, fields: readonly string[]): string[] {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    return issue.keys.map((key) => {
      const advice = suggestion(key, fields) || `, which has ${fields.join(', ')}`;
      return `${where}.${key} is not a field of this executor${advice}`;
    });
  }
  const path = issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  const value = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    profile,
  );
  const got = value === undefined ? 'is missing; it ' : '';
  const seen = value === undefined || typeof value === 'object' ? '' : `, got ${String(value)}`;
  return [`${where}${path} ${got}${issue.message}${seen}`];
}

/** The names of the fields of a schema, below what it is wrapped in. */
function fieldsOf(schema: z.ZodType): string[] {
  const { def } = schema as { def?: { in?: z.ZodType; shape?: object } };
  if (def?.in !== undefined) return fieldsOf(def.in);
  return Object.keys(def?.shape ?? {}).filter((name) => name !== 'executor');
}
