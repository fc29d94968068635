import { type Clock, systemClock } from '../../core/clock.ts';
import type { BusDepth } from '../../model/bus-depth.ts';
import type { Management } from './management.ts';
import { isNotificationQueue, isOfOneProcess, isStream } from './topics.ts';

export interface DepthWatch extends Disposable {
  /** To be called when the load has ended; resolves when the queues have drained, or nobody waits any more. */
  drained(patienceMs: number, signal?: AbortSignal): Promise<BusDepth>;
}

export interface DepthOptions {
  /** Between two looks. Default 5,000: the broker's own figures are no fresher with its usual settings. */
  readonly everyMs?: number;
  readonly clock?: Clock;
}

interface Depth {
  readonly name: string;
  readonly type?: string;
  readonly messages?: number;
  readonly consumers?: number;
}

/**
 * Queues that a service has to work off; notifications nobody reads are none of its backlog, nor what was meant for a
 * process that is gone, nor what stays in a stream after it was read. Only few columns: all that is known of some hundred queues is a load of its own, for
 * the broker and for the reader.
 */
async function readDepths(management: Management, virtualHost: string) {
  const path = `/queues/${encodeURIComponent(virtualHost)}?columns=name,type,messages,consumers`;
  return (await management.get<Depth[]>(path))
    .filter((queue) => !isStream(queue) && !isNotificationQueue(queue.name))
    .filter(({ name, consumers = 0 }) => consumers > 0 || !isOfOneProcess(name))
    .map(({ name, messages = 0 }) => ({ name, messages }));
}

/** Begins to watch the depth of all queues. A look that fails is left out. */
export async function watchDepth(
  management: Management,
  virtualHost: string,
  { everyMs = 5_000, clock = systemClock }: DepthOptions = {},
): Promise<DepthWatch> {
  const over = new AbortController();
  let peakMessages = 0;
  let deepest: BusDepth['deepest'];
  const look = async (): Promise<number> => {
    const queues = await readDepths(management, virtualHost);
    const all = queues.reduce((sum, { messages }) => sum + messages, 0);
    peakMessages = Math.max(peakMessages, all);
    for (const { name, messages } of queues) {
      if (messages > (deepest?.messages ?? 0)) deepest = { queue: name, messages };
    }
    return all;
  };
  const before = await look();
  const watching = (async () => {
    while (!over.signal.aborted) {
      await clock.sleep(everyMs, over.signal).catch(() => {});
      if (!over.signal.aborted) await look().catch(() => {});
    }
  })();
  return {
    drained: async (patienceMs, signal) => {
      over.abort();
      await watching;
      const endedMs = clock.elapsed();
      let drainMs: number | undefined;
      while (drainMs === undefined) {
        const messages = await look().catch(() => Number.POSITIVE_INFINITY);
        const waitedMs = clock.elapsed() - endedMs;
        if (messages <= before) drainMs = waitedMs;
        else if (waitedMs >= patienceMs || signal?.aborted) break;
        else await clock.sleep(Math.min(everyMs, patienceMs), signal).catch(() => {});
      }
      return { peakMessages, ...(deepest && { deepest }), ...(drainMs !== undefined && { drainMs }) };
    },
    [Symbol.dispose]: () => over.abort(),
  };
}
