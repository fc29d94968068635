import { type BusQueue, isNotificationQueue, isOfOneProcess, readerOf } from 'seatrial/suite';

/** Queues that a service reads from, or should. */
export const isServiceQueue = ({ name }: BusQueue): boolean =>
  readerOf(name) !== undefined && !isNotificationQueue(name);

/**
 * True for what a stopped process leaves behind and nobody sends to any more: it goes by itself after a while, or is
 * as empty as it is useless.
 */
export const isRemnant = ({ name, isTransient, messages }: BusQueue): boolean =>
  isTransient || (isOfOneProcess(name) && messages === 0);

/** What to say of a queue, and whom to blame. */
export function aboutQueue(queue: BusQueue, words: string, busHost: string) {
  const reader = readerOf(queue.name);
  const culprit = reader
    ? { component: reader.binary, ...(reader.host && { host: reader.host.split('@')[0] ?? reader.host }) }
    : { component: 'rabbitmq', host: busHost };
  const who = reader ? `${reader.binary}${reader.host ? ` on ${reader.host}` : ''}` : 'nobody known';
  return { culprit, words: `the queue ${queue.name}, which ${who} reads, ${words}` };
}
