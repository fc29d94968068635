import type { Channel } from 'amqplib';
import type { BusAccess } from '../../config/bus-access.ts';
import { busError } from '../../probes/bus/bus-error.ts';
import { signIn, signOut } from '../../probes/bus/sign-in.ts';

/** What a connection tells whoever opened it. */
export interface BusListener {
  message(content: Uint8Array): void;
  /** The connection is over, other than by `close`. Called once. */
  lost(reason: Error): void;
}

export interface BusConnection {
  /** No longer listens to notifications in the older format. */
  leaveOlder(): void;
  close(): Promise<void>;
}

export type ConnectBus = (access: BusAccess, listener: BusListener) => Promise<BusConnection>;

/** The exchange of Nova's notifications: its `control_exchange`. */
const EXCHANGE = 'nova';

/** A topic's notifications, in the priorities Nova sends them with: oslo.messaging's routing keys. */
const keysOf = (topic: string): string[] => [`${topic}.info`, `${topic}.error`];
const NEWER = keysOf('versioned_notifications');
const OLDER = keysOf('notifications');

/**
 * The queue dies with the connection (exclusive), with its consumer (auto-delete), and at the latest unused (expiry).
 * It holds no more than this, the oldest going first, so that a reader that hangs costs the broker nothing much.
 */
const QUEUE = { exclusive: true, autoDelete: true, durable: false, expires: 60_000, maxLength: 20_000 } as const;

/**
 * Listens to the notifications of a bus through a queue of our own. It declares nothing but that queue and consumes
 * from no other: whoever reads from a service's queue takes messages away from the service.
 */
export const connectBus: ConnectBus = async (access, listener) => {
  const model = await signIn(access);
  // amqplib tells of a loss by an error first, with the reason, and by a close then; of a lost channel by the first.
  let reason: Error | undefined;
  let isOver = false;
  const over = () => {
    if (isOver) return;
    isOver = true;
    listener.lost(busError(access, 'listening', reason ?? new Error('the broker closed the connection')));
  };
  model.on('error', (error) => {
    reason = error;
  });
  model.on('close', over);
  const close = async () => {
    isOver = true;
    await signOut(model);
  };
  try {
    const channel = await model.createChannel();
    channel.on('error', (error: Error) => {
      reason = error;
    });
    const queue = await subscribe(channel, listener, () => void signOut(model).then(over));
    channel.on('close', () => void signOut(model).then(over));
    // Without it more comes than is needed, that is all.
    const leave = (key: string) => channel.unbindQueue(queue, EXCHANGE, key).catch(() => {});
    return { leaveOlder: () => OLDER.forEach((key) => void leave(key)), close };
  } catch (cause) {
    await close();
    throw busError(access, 'subscribing to notifications', cause);
  }
};

/** Resolves with the name the broker gave the queue. */
async function subscribe(channel: Channel, listener: BusListener, onCancel: () => void): Promise<string> {
  const { queue } = await channel.assertQueue('', QUEUE);
  await Promise.all([...NEWER, ...OLDER].map((key) => channel.bindQueue(queue, EXCHANGE, key)));
  // No acknowledgements: what is lost on the way is found by a list, and each would be one more message for the broker.
  await channel.consume(queue, (message) => (message ? listener.message(message.content) : onCancel()), {
    exclusive: true,
    noAck: true,
  });
  return queue;
}
