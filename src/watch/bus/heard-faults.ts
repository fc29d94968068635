import type { InstanceFeed } from './feed.ts';

/** What was told over the bus of why instances failed. A host that is let off by another one says it nowhere else. */
export interface HeardFaults {
  /** In the words of whoever failed, each once, the first first. */
  of(instanceId: string): readonly string[];
}

/** Of more than these, the first tell as much. */
const MOST_INSTANCES = 500;

/** Remembers faults for as long as the feed is open. */
export function hearFaults(feed: InstanceFeed): HeardFaults {
  const byInstance = new Map<string, Set<string>>();
  feed.listen({
    event: ({ instanceId, fault }) => {
      if (fault === undefined) return;
      const known = byInstance.get(instanceId);
      if (known) known.add(fault);
      else if (byInstance.size < MOST_INSTANCES) byInstance.set(instanceId, new Set([fault]));
    },
  });
  return { of: (instanceId) => [...(byInstance.get(instanceId) ?? [])] };
}
