import type { Server } from '../openstack/compute/servers.ts';
import type { InstanceFeed } from './bus/feed.ts';
import type { InstanceEvent } from './bus/instance-event.ts';
import type { Hints } from './hints.ts';
import { serverView } from './server-view.ts';

/**
 * What ends a wait for a server. `list`: an event only says when to look, and who waited gets the server as the API
 * shows it. `event`: the event itself, without any call, and who waited gets what it tells of the server. For boots
 * and deletions in great number; after any other action an event of the one before could be taken for its end.
 */
export type SettleBy = 'list' | 'event';

/**
 * How long in ms after a change was announced a list is to say the same, by what ends a wait: who looks anyway looks at
 * once. Otherwise the end of a boot follows the change to `active` after some 50 ms, and after seconds on a cloud with a
 * hundred boots under way, which a list of them all is not to keep from its work.
 */
const PATIENCE_MS: Readonly<Record<SettleBy, number>> = { list: 0, event: 5_000 };

/** A list of a hundred servers takes a cloud seconds, and hardly anything is ever lost. */
const SAFETY_MS: Readonly<Record<SettleBy, number>> = { list: 15_000, event: 30_000 };

/** Servers of whom the last event is remembered; the one longest unheard of is forgotten first. */
const MOST_VIEWS = 2_000;

/** Events after which nothing more comes of what was asked for, whatever the clocks of two hosts say of their order. */
const ENDS = new Set(['instance.create.end', 'instance.delete.end', 'compute_task.build_instances.error']);

interface Listener {
  heard(id: string): void;
  turned(): void;
}

interface Seen {
  readonly event: InstanceEvent;
  readonly view: Server;
}

/** Servers as the events of a bus show them. */
export function createServerHints(feed: InstanceFeed, settleBy: SettleBy): Hints<Server> {
  const seen = new Map<string, Seen>();
  const listeners: Listener[] = [];
  // A bus that nobody sends notifications to is open like any other: it is believed when it has spoken.
  let hasSpoken = false;

  const remember = (event: InstanceEvent): boolean => {
    const last = seen.get(event.instanceId);
    if (last && isOlder(event, last.event)) return false;
    seen.delete(event.instanceId);
    seen.set(event.instanceId, { event, view: serverView(event, last?.view) });
    for (const [oldest] of seen) {
      if (seen.size <= MOST_VIEWS) break;
      seen.delete(oldest);
    }
    return true;
  };

  return {
    get isReliable() {
      return feed.isLive && hasSpoken;
    },
    patienceMs: PATIENCE_MS[settleBy],
    safetyMs: SAFETY_MS[settleBy],
    view: (id) => seen.get(id)?.view,
    final: (id) => {
      const last = settleBy === 'event' ? seen.get(id) : undefined;
      return last && isEnd(last.event) ? last.view : undefined;
    },
    listen: (heard, turned) => {
      listeners.push({ heard, turned });
      if (listeners.length > 1) return;
      const turn = () => {
        hasSpoken = false;
        seen.clear();
        for (const listener of listeners) listener.turned();
      };
      feed.listen({
        event: (event) => {
          hasSpoken = true;
          if (event.instanceId === '' || event.state === undefined || !remember(event)) return;
          for (const listener of listeners) listener.heard(event.instanceId);
        },
        live: turn,
        lost: turn,
      });
    },
    missed: () => {
      hasSpoken = false;
    },
  };
}

function isEnd({ event, state }: InstanceEvent): boolean {
  return ENDS.has(event) || state === 'error';
}

/** A late event must not undo what a later one said. */
function isOlder(event: InstanceEvent, last: InstanceEvent): boolean {
  if (ENDS.has(event.event)) return false;
  return event.atMs < last.atMs;
}
