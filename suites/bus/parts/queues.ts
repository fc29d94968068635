import { type BusQueue, isNotificationQueue, readerOf } from 'seatrial/suite';

/** Queues that a service reads from, or should. */
export const isServiceQueue = ({ name }: BusQueue): boolean =>
  readerOf(name) !== undefined && !isNotificationQueue(name);

/** An id in place of a host: the queue of one process, which nobody takes over when that is gone. */
const OF_ONE_PROCESS = /\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * True for what a stopped process leaves behind and nobody sends to any more: it goes by itself after a while, or is
 * as empty as it is useless.
 */
export const isRemnant = ({ name, isTransient, messages }: BusQueue): boolean =>
  isTransient || (OF_ONE_PROCESS.test(name) && messages === 0);

/** What to say of a queue, and whom to blame. */
export function aboutQueue(queue: BusQueue, words: string, busHost: string) {
  const reader = readerOf(queue.name);
  const culprit = reader
    ? { component: reader.binary, ...(reader.host && { host: reader.host.split('@')[0] ?? reader.host }) }
    : { component: 'rabbitmq', host: busHost };
  const who = reader ? `${reader.binary}${reader.host ? ` on ${reader.host}` : ''}` : 'nobody known';
  return { culprit, words: `the queue ${queue.name}, which ${who} reads, ${words}` };
}
