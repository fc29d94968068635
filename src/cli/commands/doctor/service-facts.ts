import { isStatus } from '../../../http/api-error.ts';
import type { Cloud } from '../../../openstack/cloud.ts';
import { type Heartbeat, readHeartbeats } from '../../../probes/heartbeats.ts';

/** One process that reports to its service: an agent, a compute, a scheduler, an engine. */
export type ProcessFacts = Pick<Heartbeat, 'binary' | 'host' | 'isUp' | 'isEnabled'>;

/** The services that keep a list of their processes. */
export type ListingService = Heartbeat['source'] | 'orchestration';

/** The list of one service, or why there is none. */
export interface ProcessList {
  readonly service: ListingService;
  readonly processes?: readonly ProcessFacts[];
  /** Set when the list could not be read. */
  readonly error?: unknown;
}

/** Reads the lists of processes of all services that keep one. */
export async function readProcesses(cloud: Cloud): Promise<ProcessList[]> {
  const [{ heartbeats, unread }, engines] = await Promise.all([
    readHeartbeats(cloud),
    cloud.session.offers('orchestration') ? readEngines(cloud) : [],
  ]);
  const sources = (['compute', 'block-storage', 'network'] as const).filter((source) => cloud.session.offers(source));
  const lists = sources.map((service): ProcessList => {
    const failed = unread.find(({ source }) => source === service);
    if (failed) return { service, error: failed.error };
    return { service, processes: heartbeats.filter(({ source }) => source === service) };
  });
  return [...lists, ...engines];
}

/** True when this user is not allowed to see the list, which says nothing against the service. */
export function isHidden({ error }: ProcessList): boolean {
  return isStatus(error, 403, 404);
}

/** Heat has one row for each worker, and keeps those of workers long gone; on a host, one that is up counts. */
async function readEngines(cloud: Cloud): Promise<ProcessList[]> {
  try {
    const perHost = new Map<string, ProcessFacts>();
    for (const { binary, host, status } of await cloud.orchestration.services.list()) {
      const key = `${binary} ${host}`;
      const isUp = status === 'up' || (perHost.get(key)?.isUp ?? false);
      perHost.set(key, { binary, host, isUp, isEnabled: true });
    }
    return [{ service: 'orchestration', processes: [...perHost.values()] }];
  } catch (error) {
    return [{ service: 'orchestration', error }];
  }
}
