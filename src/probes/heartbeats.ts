import { parseUtc } from '../core/clock.ts';
import type { ApiResponse } from '../http/types.ts';
import type { Cloud } from '../openstack/cloud.ts';

/** One process of the control plane or of a host, as a service's own list shows it. */
export interface Heartbeat {
  readonly source: 'compute' | 'block-storage' | 'network';
  /** `nova-conductor`, `cinder-volume`, `neutron-dhcp-agent`, … */
  readonly binary: string;
  readonly host: string;
  /** What the service itself thinks: it waits for some missed heartbeats before it says down. */
  readonly isUp: boolean;
  readonly isEnabled: boolean;
  readonly disabledReason?: string;
  /** When it last reported, in ms since the epoch of the API's clock; undefined when it never did. */
  readonly lastSeenMs?: number;
}

/** The longest seconds from one report to the next that earlier readings have shown, by source, binary and host. */
export type ReportGaps = Readonly<Record<string, number>>;

/** Heartbeats as of one instant of the API's own clock, so that ages need no clock in common with ours. */
export interface HeartbeatReading {
  readonly atMs: number;
  readonly heartbeats: readonly Heartbeat[];
  /** Lists that could not be read, with the reason. */
  readonly unread: readonly { readonly source: Heartbeat['source']; readonly error: unknown }[];
  readonly gaps?: ReportGaps;
}

interface NovaService {
  readonly binary: string;
  readonly host: string;
  readonly state: string;
  readonly status: string;
  readonly updated_at: string | null;
  readonly disabled_reason?: string | null;
}

interface NeutronAgent {
  readonly binary: string;
  readonly host: string;
  readonly alive: boolean;
  readonly admin_state_up: boolean;
  readonly heartbeat_timestamp: string;
}

type Source = { readonly heartbeats: readonly Heartbeat[]; readonly atMs: number };

const SOURCES: Readonly<Record<Heartbeat['source'], (cloud: Cloud) => Promise<Source>>> = {
  compute: async (cloud) =>
    ofServices('compute', await cloud.compute.api.call('GET', '/os-services', { purpose: 'wait' })),
  // From microversion 3.49 on, Cinder asks its scheduler for this list: with that gone, it would not come at all.
  'block-storage': async (cloud) =>
    ofServices(
      'block-storage',
      await cloud.blockStorage.api.call('GET', '/os-services', { purpose: 'wait', microversion: '3.0' }),
    ),
  network: async (cloud) => {
    const response = await cloud.network.api.call<{ agents: NeutronAgent[] }>('GET', '/agents', { purpose: 'wait' });
    return { atMs: serverTime(response), heartbeats: response.body.agents.map(ofAgent) };
  },
};

const EVERYWHERE = Object.keys(SOURCES) as Heartbeat['source'][];

/** Reads the lists of services and agents at once, all three unless told which. Takes an administrator. */
export async function readHeartbeats(cloud: Cloud, from = EVERYWHERE): Promise<HeartbeatReading> {
  const sources = from.filter((source) => cloud.session.offers(source));
  const read = await Promise.allSettled(sources.map((source) => SOURCES[source](cloud)));
  const unread: { source: Heartbeat['source']; error: unknown }[] = [];
  const heartbeats: Heartbeat[] = [];
  let atMs = 0;
  for (const [index, result] of read.entries()) {
    if (result.status === 'fulfilled') {
      atMs = Math.max(atMs, result.value.atMs);
      heartbeats.push(...result.value.heartbeats);
    } else {
      unread.push({ source: sources[index] as Heartbeat['source'], error: result.reason });
    }
  }
  return { atMs: atMs || Date.now(), heartbeats, unread };
}

/** The API's own clock, to the second, from the Date header. */
function serverTime(response: ApiResponse): number {
  const parsed = Date.parse(response.headers.date ?? '');
  return Number.isNaN(parsed) ? Date.now() : parsed;
}

function ofServices(source: Heartbeat['source'], response: ApiResponse<unknown>): Source {
  const { services } = response.body as { services: NovaService[] };
  return {
    atMs: serverTime(response),
    heartbeats: services.map((service) => ({
      source,
      binary: service.binary,
      host: service.host,
      isUp: service.state === 'up',
      isEnabled: service.status === 'enabled',
      ...(service.disabled_reason && { disabledReason: service.disabled_reason }),
      ...(service.updated_at && { lastSeenMs: parseUtc(service.updated_at) }),
    })),
  };
}

function ofAgent(agent: NeutronAgent): Heartbeat {
  return {
    source: 'network',
    binary: agent.binary,
    host: agent.host,
    isUp: agent.alive,
    isEnabled: agent.admin_state_up,
    lastSeenMs: parseUtc(agent.heartbeat_timestamp),
  };
}
