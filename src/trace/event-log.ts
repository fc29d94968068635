import type { InstanceFeed } from '../watch/bus/feed.ts';
import type { InstanceEvent } from '../watch/bus/instance-event.ts';

/** What was heard of the boots of a run. */
export interface EventLog {
  /** All that was heard of an instance and of the request that made it, in the order it came in. */
  of(instanceId: string): readonly InstanceEvent[];
  /** The instances that these requests made, as far as events tell. */
  madeBy(requestIds: ReadonlySet<string>): readonly string[];
  /** Events that came while the log was full, and are not in it. */
  readonly dropped: number;
  close(): void;
}

/** Some dozen events a boot in both formats: room for ten thousand boots, in some 100 MB. */
const MOST_EVENTS = 250_000;

/** Keeps the events of a feed, for traces to be made from when the run is over. */
export function logEvents(feed: InstanceFeed, mostEvents = MOST_EVENTS): EventLog {
  const byInstance = new Map<string, InstanceEvent[]>();
  const byRequest = new Map<string, InstanceEvent[]>();
  let kept = 0;
  let dropped = 0;
  const keep = (into: Map<string, InstanceEvent[]>, key: string, event: InstanceEvent) => {
    const known = into.get(key);
    if (known) known.push(event);
    else into.set(key, [event]);
  };
  const close = feed.listen({
    event: (event) => {
      if (kept >= mostEvents) {
        dropped += 1;
        return;
      }
      kept += 1;
      // One request may make many instances, and is scheduled as a whole.
      const isOfRequest = event.event.startsWith('scheduler.');
      if (isOfRequest && event.requestId) keep(byRequest, event.requestId, event);
      else if (event.instanceId) keep(byInstance, event.instanceId, event);
    },
  });
  return {
    of: (instanceId) => {
      const own = byInstance.get(instanceId) ?? [];
      const requests = new Set(own.flatMap(({ requestId }) => requestId ?? []));
      return [...[...requests].flatMap((requestId) => byRequest.get(requestId) ?? []), ...own];
    },
    madeBy: (requestIds) =>
      [...byInstance]
        .filter(([, events]) => events.some(({ requestId }) => requestId !== undefined && requestIds.has(requestId)))
        .map(([instanceId]) => instanceId),
    get dropped() {
      return dropped;
    },
    close,
  };
}
