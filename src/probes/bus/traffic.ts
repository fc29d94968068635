import type { Management } from './management.ts';

/** What went over the broker since its statistics began: counters, to be taken twice. */
export interface BusTraffic {
  readonly published: number;
  readonly delivered: number;
  /** Published to an exchange that led nowhere. */
  readonly unroutable: number;
  /** Over the connections that are open now. */
  readonly bytesReceived: number;
  readonly bytesSent: number;
}

/** What there is on the broker now. */
export interface BusSize {
  readonly connections: number;
  readonly channels: number;
  readonly consumers: number;
  readonly queues: number;
  readonly messages: number;
  /** Per second, over the broker's own last seconds. */
  readonly publishRate: number;
  readonly deliverRate: number;
}

interface RawOverview {
  readonly object_totals?: { connections?: number; channels?: number; consumers?: number; queues?: number };
  readonly queue_totals?: { messages?: number } | readonly [];
  readonly message_stats?: Readonly<Record<string, number | { rate?: number } | undefined>>;
}

interface RawConnection {
  readonly user?: string;
  readonly peer_host?: string;
  readonly recv_oct?: number;
  readonly send_oct?: number;
  readonly state?: string;
  readonly client_properties?: { readonly connection_name?: string };
}

/** One client's connection. */
export interface BusConnectionReading {
  readonly user: string;
  readonly peerHost: string;
  /** What the client calls itself: `nova-compute:1234:…` for a service of OpenStack. */
  readonly client: string;
  readonly state: string;
}

const overview = (management: Management) => management.get<RawOverview>('/overview');
const connections = (management: Management) =>
  management.get<RawConnection[]>(
    '/connections?columns=user,peer_host,recv_oct,send_oct,state,client_properties.connection_name',
  );

/** The counters, as of now. */
export async function readTraffic(management: Management): Promise<BusTraffic> {
  const [{ message_stats: stats = {} }, open] = await Promise.all([overview(management), connections(management)]);
  const count = (name: string) => Number(stats[name] ?? 0);
  const sum = (field: 'recv_oct' | 'send_oct') => open.reduce((total, each) => total + (each[field] ?? 0), 0);
  return {
    published: count('publish'),
    delivered: count('deliver_get'),
    unroutable: count('drop_unroutable'),
    bytesReceived: sum('recv_oct'),
    bytesSent: sum('send_oct'),
  };
}

/** How much there is on the broker. */
export async function readSize(management: Management): Promise<BusSize> {
  const {
    object_totals: objects = {},
    queue_totals: queues = {},
    message_stats: stats = {},
  } = await overview(management);
  const rate = (name: string) => (stats[`${name}_details`] as { rate?: number } | undefined)?.rate ?? 0;
  return {
    connections: objects.connections ?? 0,
    channels: objects.channels ?? 0,
    consumers: objects.consumers ?? 0,
    queues: objects.queues ?? 0,
    messages: 'messages' in queues ? (queues.messages ?? 0) : 0,
    publishRate: rate('publish'),
    deliverRate: rate('deliver_get'),
  };
}

/** Who is connected. */
export async function readConnections(management: Management): Promise<BusConnectionReading[]> {
  return (await connections(management)).map(({ user, peer_host, state, client_properties }) => ({
    user: user ?? 'unknown',
    peerHost: peer_host ?? 'unknown',
    client: client_properties?.connection_name ?? 'unknown',
    state: state ?? 'unknown',
  }));
}
