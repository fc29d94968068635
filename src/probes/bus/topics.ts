/** Who reads a topic of oslo.messaging: queues are called after the topic, or after topic and host. */
const READERS: readonly (readonly [topic: string, binary: string])[] = [
  ['compute', 'nova-compute'],
  ['conductor', 'nova-conductor'],
  ['scheduler', 'nova-scheduler'],
  ['consoleauth', 'nova-consoleauth'],
  ['cinder-volume', 'cinder-volume'],
  ['cinder-scheduler', 'cinder-scheduler'],
  ['cinder-backup', 'cinder-backup'],
  ['dhcp_agent', 'neutron-dhcp-agent'],
  ['l3_agent', 'neutron-l3-agent'],
  ['metering_agent', 'neutron-metering-agent'],
  ['q-agent-notifier-', 'neutron L2 agent'],
  ['neutron-vo-', 'neutron L2 agent'],
  ['q-', 'neutron-server'],
  ['trunk', 'neutron-server'],
  ['engine', 'heat-engine'],
  ['heat-engine-listener', 'heat-engine'],
  ['manila-share', 'manila-share'],
  ['magnum-conductor', 'magnum-conductor'],
  ['trove', 'trove-conductor'],
  ['designate', 'designate-central'],
];

/** Topics of notifications: read by whoever is interested, which may be nobody. */
const NOTIFICATIONS = /^(?:versioned_)?notifications\.|^notifications(?:_designate)?\./;

/** The binary that has to read the queue, and on which host where the queue's name says so. */
export interface QueueReader {
  readonly binary: string;
  readonly host?: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/**
 * True for the queue of one process, which nobody takes over when that is gone: of what is told to all of a kind, of
 * answers, and those with an id in the place of a host.
 */
export const isOfOneProcess = (queue: string): boolean =>
  /_fanout_|^reply_|\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(queue);

/** Who reads the queue, by its name; undefined for a queue that OpenStack's services do not make. */
export function readerOf(queue: string): QueueReader | undefined {
  const binary = READERS.find(([topic]) => queue.startsWith(topic))?.[1];
  if (binary === undefined) return undefined;
  // `neutron-vo-Trunk-1.1.network-1`: the first dot belongs to a version.
  const [, host] = /^[^.]*?(?:-\d+\.\d+)?\.(.+)$/.exec(queue) ?? [];
  const isHost = host !== undefined && !UUID.test(host) && !/^\d+$/.test(host);
  return { binary, ...(isHost && { host }) };
}

/**
 * True for a stream, which oslo.messaging makes of what is told to all of a kind (`rabbit_stream_fanout`): messages stay
 * in it after they are read, until their age or their bytes have them go. How many there are says nothing of its readers.
 */
export const isStream = ({ type }: { readonly type?: string }): boolean => type === 'stream';

/** True for a queue that collects notifications. */
export const isNotificationQueue = (queue: string): boolean => NOTIFICATIONS.test(queue);
