import assert from 'node:assert/strict';
import { type Load, type LoadScenario, loadSchema } from '../../model/load.ts';
import type { IterationContext, LoadPlan, Profile, ScenarioPlan, ThresholdsPlan } from '../plan.ts';
import { type LoadListener, runLoad } from '../run-load.ts';
import { VirtualClock } from './virtual-clock.ts';

/** An iteration that owns its clock. */
export type Work = (context: IterationContext, clock: VirtualClock) => Promise<unknown>;

interface Options {
  readonly thresholds?: ThresholdsPlan;
  readonly listener?: LoadListener;
  readonly abortAfterMs?: number;
  readonly classify?: LoadPlan['classify'];
}

/** Work that takes so long, and ends early when it is told to. */
export const takes =
  (ms: number): Work =>
  ({ signal }, clock) =>
    clock.sleep(ms, signal);

/** Runs one scenario in virtual time. */
export async function load(profile: Profile, work: Work, options: Options = {}): Promise<Load> {
  const clock = new VirtualClock();
  return loadOf({ main: { ...profile, iteration: (context) => work(context, clock) } }, clock, options);
}

/** Runs several; and whatever a test is about, no sample may be lost and every result must be readable. */
export async function loadOf(
  scenarios: Readonly<Record<string, ScenarioPlan>>,
  clock: VirtualClock,
  { thresholds = {}, listener = {}, abortAfterMs, classify }: Options = {},
): Promise<Load> {
  const abort = new AbortController();
  if (abortAfterMs !== undefined) void clock.sleep(abortAfterMs).then(() => abort.abort(new Error('Ctrl-C')));
  const plan: LoadPlan = { id: 'test', title: 'A test', scenarios, thresholds, ...(classify ? { classify } : {}) };
  const result = await runLoad(plan, listener, { signal: abort.signal, clock, random: () => 0.5 });
  assert.deepEqual(loadSchema.parse(JSON.parse(JSON.stringify(result))), result);
  for (const { iterations } of result.scenarios) {
    assert.equal(iterations.started, iterations.done + iterations.failed + iterations.interrupted);
  }
  return result;
}

/** The scenario of a load that has one. */
export function only({ scenarios }: Load): LoadScenario {
  const [scenario] = scenarios;
  assert(scenario !== undefined && scenarios.length === 1);
  return scenario;
}
