import type { BusAccess } from '../../config/bus-access.ts';
import { type Clock, systemClock } from '../../core/clock.ts';
import { SeatrialError } from '../../core/errors.ts';
import { messageOf } from '../../core/message-of.ts';
import { type BusConnection, type ConnectBus, connectBus } from './connect.ts';
import type { InstanceEvent } from './instance-event.ts';
import { readEvent } from './read-event.ts';
import { createSieve } from './sieve.ts';

/** Who hears of instances. Every call returns at once. */
export interface FeedListener {
  event?(event: InstanceEvent): void;
  /** From now on events come; what happened since `lost` went unheard. */
  live?(): void;
  /** Events stopped coming. */
  lost?(): void;
}

/** Events of all instances of a cloud, for as long as there is a connection to its bus. */
export interface InstanceFeed {
  readonly isLive: boolean;
  /** Why it is not live; undefined while it is. */
  readonly trouble: SeatrialError | undefined;
  /** Resolves when connecting was tried once, whatever came of it. */
  readonly attempted: Promise<void>;
  /** Returns how to stop listening. */
  listen(listener: FeedListener): () => void;
  close(): Promise<void>;
}

export interface FeedOptions {
  readonly connect?: ConnectBus;
  readonly clock?: Clock;
  readonly random?: () => number;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * So many messages in a row that told in the older format what the newer one had: nobody is left who sends that one
 * only, and the broker is spared the rest. Should somebody come later, lists find what he would have told.
 */
const REPEATED_ENOUGH = 50;

/**
 * Opens a feed, without waiting for the bus. A lost connection is tried again at growing intervals until `close`. A
 * user that is refused from the start is not: that will not pass by itself, and a broker that counts failed logins
 * should not have to.
 */
export function openInstanceFeed(access: BusAccess, options: FeedOptions = {}): InstanceFeed {
  const { connect = connectBus, clock = systemClock, random = Math.random } = options;
  const listeners = new Set<FeedListener>();
  const closing = new AbortController();
  let connection: BusConnection | undefined;
  let trouble: SeatrialError | undefined;

  const hear = () => {
    const sieve = createSieve();
    let hasLeftOlder = false;
    return (content: Uint8Array) => {
      const event = sieve.isNew(content) ? readEvent(content) : undefined;
      if (connection && !hasLeftOlder && sieve.repeated >= REPEATED_ENOUGH) {
        // Once: the count stands still while only newer ones come.
        hasLeftOlder = true;
        connection.leaveOlder();
      }
      if (event) for (const listener of [...listeners]) listener.event?.(event);
    };
  };
  const lost = (reason: Error) => {
    connection = undefined;
    trouble = asSeatrialError(reason);
    for (const listener of [...listeners]) listener.lost?.();
    void reconnect();
  };
  const attempt = async (): Promise<boolean> => {
    let early: Error | undefined;
    try {
      const made = await connect(access, {
        // Anew each time: who comes back may speak another format.
        message: hear(),
        lost: (reason) => {
          if (connection) lost(reason);
          else early = reason;
        },
      });
      if (closing.signal.aborted) await made.close();
      else if (early) throw early;
      else connection = made;
    } catch (error) {
      trouble = asSeatrialError(error);
    }
    if (!connection) return false;
    trouble = undefined;
    for (const listener of [...listeners]) listener.live?.();
    return true;
  };
  const reconnect = async () => {
    let pauseMs = FIRST_PAUSE_MS;
    do {
      await clock.sleep(pauseMs * (0.75 + random() / 2), closing.signal).catch(() => {});
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    } while (!closing.signal.aborted && !(await attempt()));
  };

  const attempted = attempt().then((isOpen) => {
    if (!isOpen && trouble?.code !== 'PROBE_REFUSED') void reconnect();
  });
  return {
    attempted,
    get isLive() {
      return connection !== undefined;
    },
    get trouble() {
      return trouble;
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      closing.abort();
      listeners.clear();
      const open = connection;
      connection = undefined;
      await open?.close();
    },
  };
}

function asSeatrialError(error: unknown): SeatrialError {
  if (error instanceof SeatrialError) return error;
  return new SeatrialError('INTERNAL', messageOf(error), { cause: error });
}
