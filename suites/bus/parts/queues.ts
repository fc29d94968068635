import { type BusQueue, isNotificationQueue, isOfOneProcess, isStream, readerOf } from 'seatrial/suite';

/** Queues that a service reads from, or should. */
export const isServiceQueue = ({ name }: BusQueue): boolean =>
  readerOf(name) !== undefined && !isNotificationQueue(name);

/**
 * True for what a stopped process leaves behind and nobody sends to any more: it goes by itself after a while, or is
 * as empty as it is useless.
 */
export const isRemnant = ({ name, isTransient, messages }: BusQueue): boolean =>
  isTransient || (isOfOneProcess(name) && messages === 0);

/** True for a queue of a service that is to be empty most of the time: what lies in it is still to be done. */
export const isWorkedOff = (queue: BusQueue): boolean => isServiceQueue(queue) && !isStream(queue);

/** True for a queue that Neutron's server or one of its agents reads. */
export const isOfNeutron = ({ name }: BusQueue): boolean => readerOf(name)?.binary.startsWith('neutron') ?? false;

/** Tells queues of two looks apart: the same name may be in several virtual hosts. */
export const keyOf = ({ virtualHost, name }: BusQueue): string => `${virtualHost} ${name}`;

/** Still there, and nothing was delivered in between. */
export function isStuck(queue: BusQueue, before: readonly BusQueue[]): boolean {
  const then = before.find((each) => keyOf(each) === keyOf(queue));
  return then !== undefined && queue.delivered === then.delivered && queue.messages >= then.messages;
}

/** A queue for people; with its virtual host where that is not the declared one. */
export const placeOf = ({ virtualHost, name }: BusQueue, declared: string): string =>
  virtualHost === declared ? name : `${name} of the virtual host ${virtualHost}`;

/** The bus as seatrial.yaml declares it. */
interface Bus {
  readonly host: string;
  readonly virtualHost: string;
}

/** What to say of a queue, and whom to blame. */
export function aboutQueue(queue: BusQueue, words: string, bus: Bus) {
  const reader = readerOf(queue.name);
  const culprit = reader
    ? { component: reader.binary, ...(reader.host && { host: reader.host.split('@')[0] ?? reader.host }) }
    : { component: 'rabbitmq', host: bus.host };
  const who = reader ? `${reader.binary}${reader.host ? ` on ${reader.host}` : ''}` : 'nobody known';
  return { culprit, words: `the queue ${placeOf(queue, bus.virtualHost)}, which ${who} reads, ${words}` };
}
