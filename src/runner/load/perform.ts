import type { Cause } from '../../diagnosis/causes.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { failureFacts } from '../../diagnosis/failure-facts.ts';
import type { ErrorFacts, Profile, ScenarioPlan, ThresholdsPlan } from '../../load/plan.ts';
import { type LoadListener, runLoad } from '../../load/run-load.ts';
import type { Load } from '../../model/load.ts';
import { cloudOf } from '../../openstack/cloud.ts';
import type { ServiceName } from '../../openstack/services.ts';
import { logEvents } from '../../trace/event-log.ts';
import { cpuMs } from '../cpu.ts';
import type { TargetFacts } from '../facts.ts';
import type { Stage } from '../stage.ts';
import { tracedBoots } from './boots.ts';
import { watchingBus } from './bus-depth.ts';
import { type CallCounter, createCallCounter } from './calls.ts';
import { meterOf } from './meter.ts';
import { patience } from './patience.ts';
import { withReasons } from './reasons.ts';
import type { Options, Scenario } from './scenario.ts';
import { type ServerRequests, watchServerRequests } from './server-requests.ts';
import type { Surroundings } from './surroundings.ts';
import { makeTenants, type Tenant } from './tenants.ts';

/** One scenario of a load, with all that its user decided. */
export interface ChosenPart {
  readonly scenario: Scenario;
  readonly options: Options;
  readonly profile: Profile;
}

/** A load as it is to run. */
export interface ChosenLoad {
  /** Stable across runs: loads of two runs are compared by it. */
  readonly id: string;
  readonly title: string;
  readonly surroundings: Surroundings;
  /** What runs at once; a scenario alone goes by the name of the load. */
  readonly parts: Readonly<Record<string, ChosenPart>>;
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
  const calls = createCallCounter();
  const servers = watchServerRequests();
  const layers = [patience(stage.plan.stage.requestTimeoutMs), calls.interceptor, servers.interceptor];
  const tenants = await makeTenants(stage, chosen.surroundings, options.signal, layers);
  try {
    return await work({ run: (round) => runRound(stage, { tenants: tenants.all, calls, servers }, round, options) });
  } finally {
    await tenants.removeAll();
  }
}

interface Ground {
  readonly tenants: readonly Tenant[];
  readonly calls: CallCounter;
  readonly servers: ServerRequests;
}

async function runRound(
  stage: Stage,
  { tenants, calls, servers }: Ground,
  { id, title, parts, thresholds }: ChosenLoad,
  { signal, service, listener }: PerformOptions,
): Promise<Load> {
  const { facts } = stage.plan.stage;
  const plans = await Promise.all(
    Object.entries(parts).map(async ([name, part]) => [name, await planOf(part, tenants, facts)] as const),
  );
  // From its first event on; a bus that does not answer is not waited for.
  await stage.feed?.attempted;
  const log = stage.feed ? logEvents(stage.feed) : undefined;
  const places = facts.places ?? [];
  using watchedBus = await watchingBus(places, stage.places, stage.warn);
  const cpuBeforeMs = cpuMs();
  calls.restart();
  servers.restart();
  const load = await runLoad(
    {
      id,
      title,
      scenarios: Object.fromEntries(plans),
      thresholds,
      classify: (error) => factsOf(error, service, stage.outages.lasting()),
    },
    listener,
    { signal, meter: meterOf(places, stage.places, stage.warn) },
  );
  // Before anybody asks anything more: what comes now is no part of the load.
  const budget = { ...calls.read(), observerCalls: 0, cpuMs: cpuMs() - cpuBeforeMs };
  const admin = stage.admin && cloudOf(stage.admin.session);
  const [boots, busDepth] = await Promise.all([
    tracedBoots({
      asked: servers.read(),
      log,
      reader: admin ?? (tenants[0] as Tenant).cloud,
      listServers: () => serversOf(tenants),
    }),
    watchedBus?.drained(signal),
  ]);
  log?.close();
  return { ...(await withReasons(load, admin)), budget, ...(busDepth && { busDepth }), ...(boots && { boots }) };
}

async function serversOf(tenants: readonly Tenant[]): Promise<string[]> {
  const lists = await Promise.all(tenants.map(({ cloud }) => cloud.compute.servers.listBrief().catch(() => [])));
  return lists.flat().map(({ id }) => id);
}

/** A part as the engine takes it: prepared for every tenant, its virtual users spread over them. */
async function planOf(
  { scenario, options, profile }: ChosenPart,
  tenants: readonly Tenant[],
  facts: TargetFacts,
): Promise<ScenarioPlan> {
  const grounds = await Promise.all(
    tenants.map(async (tenant) => {
      const given = { tenant, options, facts };
      return { ...given, data: await scenario.prepare?.(given) };
    }),
  );
  const groundOf = (vu: number) => grounds[(vu - 1) % grounds.length] as (typeof grounds)[number];
  return {
    ...profile,
    iteration: ({ vu, iteration, signal, action }) =>
      scenario.iteration({ ...groundOf(vu), vu, iteration, signal, action }),
  };
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
