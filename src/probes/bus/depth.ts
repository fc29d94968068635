import { type Clock, systemClock } from '../../core/clock.ts';
import type { BusDepth } from '../../model/bus-depth.ts';
import type { Management } from './management.ts';
import { type BusQueue, readQueues } from './queues.ts';
import { isNotificationQueue } from './topics.ts';

export interface DepthWatch extends Disposable {
  /** To be called when the load has ended; resolves when the queues have drained, or after `patienceMs`. */
  drained(patienceMs: number): Promise<BusDepth>;
}

export interface DepthOptions {
  /** Between two looks. Default 2,000: the broker's own figures are no fresher than 5 s with its usual settings. */
  readonly everyMs?: number;
  readonly clock?: Clock;
}

/** Messages in queues that a service has to work off; notifications nobody reads are none of its backlog. */
export const backlogOf = (queues: readonly BusQueue[]): number =>
  queues.filter(({ name }) => !isNotificationQueue(name)).reduce((sum, { messages }) => sum + messages, 0);

/** Begins to watch the depth of all queues. A look that fails is left out. */
export async function watchDepth(
  management: Management,
  virtualHost: string,
  { everyMs = 2_000, clock = systemClock }: DepthOptions = {},
): Promise<DepthWatch> {
  const over = new AbortController();
  let peakMessages = 0;
  let deepest: BusDepth['deepest'];
  const look = async (): Promise<number> => {
    const queues = await readQueues(management, virtualHost);
    const messages = backlogOf(queues);
    peakMessages = Math.max(peakMessages, messages);
    for (const queue of queues) {
      if (isNotificationQueue(queue.name) || queue.messages <= (deepest?.messages ?? 0)) continue;
      deepest = { queue: queue.name, messages: queue.messages };
    }
    return messages;
  };
  const before = await look();
  const watching = (async () => {
    while (!over.signal.aborted) {
      await clock.sleep(everyMs, over.signal).catch(() => {});
      if (!over.signal.aborted) await look().catch(() => {});
    }
  })();
  return {
    drained: async (patienceMs) => {
      over.abort();
      await watching;
      const endedMs = clock.elapsed();
      let drainMs: number | undefined;
      while (drainMs === undefined) {
        const messages = await look().catch(() => Number.POSITIVE_INFINITY);
        const waitedMs = clock.elapsed() - endedMs;
        if (messages <= before) drainMs = waitedMs;
        else if (waitedMs >= patienceMs) break;
        else await clock.sleep(Math.min(everyMs, patienceMs));
      }
      return { peakMessages, ...(deepest && { deepest }), ...(drainMs !== undefined && { drainMs }) };
    },
    [Symbol.dispose]: () => over.abort(),
  };
}
