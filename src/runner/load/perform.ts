import type { Cause } from '../../diagnosis/causes.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { failureFacts } from '../../diagnosis/failure-facts.ts';
import type { ErrorFacts, Profile, ThresholdsPlan } from '../../load/plan.ts';
import { type LoadListener, runLoad } from '../../load/run-load.ts';
import type { Load } from '../../model/load.ts';
import { cloudOf } from '../../openstack/cloud.ts';
import type { ServiceName } from '../../openstack/services.ts';
import type { Stage } from '../stage.ts';
import { withReasons } from './reasons.ts';
import type { Options, Scenario } from './scenario.ts';
import { makeTenants, type Tenant } from './tenants.ts';

/** A scenario with all that its user decided. */
export interface ChosenLoad {
  /** Stable across runs: loads of two runs are compared by it. */
  readonly id: string;
  readonly scenario: Scenario;
  readonly options: Options;
  readonly profile: Profile;
  readonly thresholds: ThresholdsPlan;
}

export interface PerformOptions {
  readonly signal: AbortSignal;
  /** Who is at fault for a failed iteration when nothing better is known. */
  readonly service: ServiceName | undefined;
  readonly listener?: LoadListener;
}

/** The surroundings of a load, made once; several rounds may run in them. */
export interface LoadGround {
  run(chosen: ChosenLoad): Promise<Load>;
}

/** Makes what a scenario needs, hands it over, and takes away what is left, whatever happened. */
export async function onGround<T>(
  stage: Stage,
  chosen: ChosenLoad,
  options: PerformOptions,
  work: (ground: LoadGround) => Promise<T>,
): Promise<T> {
  const { scenario } = chosen;
  const tenants = await makeTenants(stage, scenario.surroundings?.(chosen.options) ?? {}, options.signal);
  try {
    return await work({ run: (round) => runRound(stage, tenants, round, options) });
  } finally {
    await Promise.all(tenants.map(({ provision }) => provision.removeAll()));
  }
}

async function runRound(
  { plan, admin, outages }: Stage,
  tenants: readonly Tenant[],
  { id, scenario, options, profile, thresholds }: ChosenLoad,
  { signal, service, listener }: PerformOptions,
): Promise<Load> {
  const { facts } = plan.stage;
  const grounds = await Promise.all(
    tenants.map(async (tenant) => {
      const given = { tenant, options, facts };
      return { ...given, data: await scenario.prepare?.(given) };
    }),
  );
  const groundOf = (vu: number) => grounds[(vu - 1) % grounds.length] as (typeof grounds)[number];
  const load = await runLoad(
    {
      id,
      title: scenario.title,
      scenarios: {
        [id]: {
          ...profile,
          iteration: ({ vu, iteration, signal: cut, action }) =>
            scenario.iteration({ ...groundOf(vu), vu, iteration, signal: cut, action }),
        },
      },
      thresholds,
      classify: (error) => factsOf(error, service, outages.lasting()),
    },
    listener,
    { signal },
  );
  return withReasons(load, admin && cloudOf(admin.session));
}

/** The class of a failed iteration is the category that a failed check would get, its component the culprit. */
function factsOf(error: unknown, service: ServiceName | undefined, causes: readonly Cause[]): ErrorFacts {
  const failure = failureFacts(error);
  const { category, culprit } = diagnose(failure, service, causes);
  return {
    class: category,
    component: culprit.component,
    message: failure.message,
    requestId: failure.requestId,
    resourceId: failure.resource?.id,
    fault: failure.resource?.fault,
    host: culprit.host,
  };
}
