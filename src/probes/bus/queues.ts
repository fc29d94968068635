import { setTimeout as sleep } from 'node:timers/promises';
import type { Management } from './management.ts';

/** A queue at one instant. */
export interface BusQueue {
  readonly virtualHost: string;
  readonly name: string;
  readonly type: string;
  readonly messages: number;
  readonly unacknowledged: number;
  readonly consumers: number;
  readonly memoryBytes: number;
  readonly isDurable: boolean;
  /** True for a queue that goes by itself: with its connection, its last consumer, or after a while unused. */
  readonly isTransient: boolean;
  /** True where messages cannot pile up for ever: a length or an age is the most, which a stream has as `max-age`. */
  readonly isBounded: boolean;
  /** ISO time of its last traffic; undefined while there is some. */
  readonly idleSince?: string;
  /** Messages that went to consumers so far. */
  readonly delivered: number;
}

interface RawQueue {
  readonly vhost: string;
  readonly name: string;
  readonly type?: string;
  readonly messages?: number;
  readonly messages_unacknowledged?: number;
  readonly consumers?: number;
  readonly memory?: number;
  readonly durable: boolean;
  readonly exclusive: boolean;
  readonly auto_delete: boolean;
  readonly idle_since?: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
  readonly effective_policy_definition?: Readonly<Record<string, unknown>> | readonly [];
  readonly message_stats?: { readonly deliver_get?: number };
}

/** A broker gathers its figures every 5 s (collect_statistics_interval): those of a new queue are not there at once. */
const FIGURES_MS = 8_000;

/** What is asked of each: all that a broker knows of some thousand queues is megabytes, and a load of its own. */
const COLUMNS = [
  ...['vhost', 'name', 'type', 'messages', 'messages_unacknowledged', 'consumers', 'memory', 'durable', 'exclusive'],
  ...['auto_delete', 'idle_since', 'arguments', 'effective_policy_definition', 'message_stats.deliver_get'],
];

/**
 * All queues that the user may see, in every virtual host: some deployments give each service one of its own. Of queues
 * that last, with their figures, for which it waits after a broker's start.
 */
export async function readQueues(management: Management): Promise<BusQueue[]> {
  for (const until = Date.now() + FIGURES_MS; ; await sleep(1_000)) {
    const queues = await management.get<RawQueue[]>(`/queues?columns=${COLUMNS}`);
    const isTold = (queue: RawQueue) => queue.messages !== undefined || isBoundToGo(queue);
    if (queues.every(isTold) || Date.now() >= until) return queues.map(ofRaw);
  }
}

const isBoundToGo = (queue: RawQueue): boolean => queue.exclusive || queue.auto_delete;

function ofRaw(queue: RawQueue): BusQueue {
  const policy = { ...queue.effective_policy_definition } as Readonly<Record<string, unknown>>;
  const said = (name: string) => queue.arguments?.[`x-${name}`] ?? policy[name];
  return {
    virtualHost: queue.vhost,
    name: queue.name,
    type: queue.type ?? 'classic',
    messages: queue.messages ?? 0,
    unacknowledged: queue.messages_unacknowledged ?? 0,
    consumers: queue.consumers ?? 0,
    memoryBytes: queue.memory ?? 0,
    isDurable: queue.durable,
    isTransient: isBoundToGo(queue) || said('expires') !== undefined,
    isBounded: ['max-length', 'max-length-bytes', 'message-ttl', 'max-age'].some((name) => said(name) !== undefined),
    delivered: queue.message_stats?.deliver_get ?? 0,
    ...(queue.idle_since && { idleSince: queue.idle_since }),
  };
}
