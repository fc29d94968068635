import type { ExecutorName, Settings, SettingsOf } from '../settings.ts';
import { constantArrivalRate, rampingArrivalRate } from './arrival-rate.ts';
import { constantVus } from './constant-vus.ts';
import type { Executor } from './executor.ts';
import { perVuIterations, sharedIterations } from './iterations.ts';
import { rampingVus } from './ramping-vus.ts';

const EXECUTORS: { readonly [Name in ExecutorName]: Executor<SettingsOf<Name>> } = {
  'shared-iterations': sharedIterations,
  'per-vu-iterations': perVuIterations,
  'constant-vus': constantVus,
  'ramping-vus': rampingVus,
  'constant-arrival-rate': constantArrivalRate,
  'ramping-arrival-rate': rampingArrivalRate,
  serial: perVuIterations,
  'constant-for-duration': constantVus,
};

/** The executor of some settings; each takes the settings that carry its name. */
export function executorOf(settings: Settings): Executor<Settings> {
  return EXECUTORS[settings.executor] as Executor<Settings>;
}

/** Whether an executor can leave out iterations that were due. Those that time alone decides have none due. */
export function canDrop(settings: Settings): boolean {
  return 'maxVUs' in settings || 'iterations' in settings;
}
