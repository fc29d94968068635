import type { FeedListener, InstanceFeed } from '../bus/feed.ts';
import { readEvent } from '../bus/read-event.ts';

/** A feed that says what a test has it say. */
export interface FakeFeed extends InstanceFeed {
  says(message: Buffer): void;
  goesLive(): void;
  isCut(): void;
}

export function fakeFeed(isLive = true): FakeFeed {
  const listeners = new Set<FeedListener>();
  let live = isLive;
  return {
    get isLive() {
      return live;
    },
    trouble: undefined,
    attempted: Promise.resolve(),
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {},
    says: (message) => {
      const event = readEvent(message);
      if (event) for (const listener of listeners) listener.event?.(event);
    },
    goesLive: () => {
      live = true;
      for (const listener of listeners) listener.live?.();
    },
    isCut: () => {
      live = false;
      for (const listener of listeners) listener.lost?.();
    },
  };
}
