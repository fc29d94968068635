import { knownEvent } from './instance-event.ts';

/** oslo.messaging writes id, sender and event before the payload, so they stand here however large that is. */
const HEAD_BYTES = 512;
/** With or without the envelope, in which every quote has a backslash before it. */
const HEAD = /publisher_id\\?": ?\\?"([^"\\]+).*?event_type\\?": ?\\?"([^"\\]+)/;

/** Says of messages whether they are worth opening. */
export interface Sieve {
  isNew(content: Uint8Array): boolean;
  /** How many in a row of those in the older format have told nothing new. */
  readonly repeated: number;
}

/**
 * Says of a message, without opening it, whether there is something new in it: opening is most of what listening to a
 * busy cloud costs. Passed over are events that nobody listens to, and those in the older format that the same sender
 * also sends in the newer one, as soon as that is known. What cannot be told from the outside is opened.
 */
export function createSieve(): Sieve {
  const newer = new Set<string>();
  let repeated = 0;
  return {
    isNew: (content) => {
      const start = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, HEAD_BYTES));
      const [, publisher, eventType] = HEAD.exec(start.toString('latin1')) ?? [];
      if (publisher === undefined || eventType === undefined) return true;
      const event = knownEvent(eventType);
      if (event === undefined) return false;
      // The same sender is `compute.host-1` in the older format and `nova-compute:host-1` in the newer.
      const key = `${event} ${publisher.replace(/^(\w+)\./, 'nova-$1:')}`;
      if (publisher.includes(':')) {
        newer.add(key);
        return true;
      }
      const isRepeated = newer.has(key);
      repeated = isRepeated ? repeated + 1 : 0;
      return !isRepeated;
    },
    get repeated() {
      return repeated;
    },
  };
}
