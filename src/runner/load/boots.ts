import { evenly } from '../../core/evenly.ts';
import type { Boots, BootTrace } from '../../model/trace.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { InstanceActionDetail } from '../../openstack/compute/instance-actions.ts';
import { traceBoot } from '../../trace/boot-trace.ts';
import type { EventLog } from '../../trace/event-log.ts';
import { fetchCreateActions } from '../../trace/fetch-actions.ts';
import { selectTraces } from '../../trace/select-traces.ts';
import { summariseTraces } from '../../trace/summarise.ts';
import type { ServerRequests } from './server-requests.ts';

/** Servers whose actions are read where no event tells of their boot: two calls each. */
const MOST_FETCHED = 100;

interface BootsOf {
  readonly asked: ReturnType<ServerRequests['read']>;
  /** What was heard on the bus, where there is one. */
  readonly log: EventLog | undefined;
  /** Whoever may read the actions of all the load's servers. */
  readonly reader: Cloud;
  /** Servers there are in the load's projects: where one request made several, no answer names them all. */
  listServers(): Promise<readonly string[]>;
}

/**
 * The boots of a load, traced: from what was heard on the bus, and from Nova's instance actions where that tells too
 * little. To be asked when the load is over and its servers are still there; undefined when it asked for none.
 */
export async function tracedBoots({ asked, log, reader, listServers }: BootsOf): Promise<Boots | undefined> {
  const { requests, servers: requested } = asked;
  if (requests.length === 0) return undefined;
  const byRequest = new Map(
    requests.flatMap((each) => (each.requestId ? [[each.requestId, each.sentMs] as const] : [])),
  );
  const sentMs = new Map(requests.map((each) => [each.serverId, each.sentMs]));
  for (const id of log?.madeBy(new Set(byRequest.keys())) ?? []) {
    const told = log?.of(id).find(({ requestId }) => requestId !== undefined && byRequest.has(requestId));
    if (!sentMs.has(id)) sentMs.set(id, byRequest.get(told?.requestId ?? '') ?? 0);
  }
  const traced = new Map<string, BootTrace>();
  const add = (instanceId: string, requestedMs: number | undefined, action?: InstanceActionDetail) => {
    // Somebody else's server in the same project.
    if (requestedMs === undefined) return;
    const trace = traceBoot({ instanceId, events: log?.of(instanceId) ?? [], action, requestedMs });
    if (trace && trace.phases.length > 0) traced.set(instanceId, trace);
  };
  for (const [id, requestedMs] of sentMs) add(id, requestedMs);
  const isTold = (id: string) => (traced.get(id)?.outcome ?? 'unfinished') !== 'unfinished';
  const untold = [...sentMs.keys()].filter((id) => !isTold(id));
  // No answer names them all: one that made several names the first.
  const others = sentMs.size < requested ? (await listServers()).filter((id) => !sentMs.has(id)) : [];
  const actions = await fetchCreateActions(reader, evenly([...untold, ...others], MOST_FETCHED));
  for (const [id, action] of actions) add(id, sentMs.get(id) ?? byRequest.get(action.request_id), action);
  const traces = [...traced.values()];
  return { requested, summary: summariseTraces(traces), traces: selectTraces(traces) };
}
