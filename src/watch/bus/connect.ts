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
  close(): Promise<void>;
}

export type ConnectBus = (access: BusAccess, listener: BusListener) => Promise<BusConnection>;

/** The exchange of Nova's notifications: its `control_exchange`. */
const EXCHANGE = 'nova';

/** Topics of notifications in both formats, with the priorities Nova sends them in: oslo.messaging's routing keys. */
const ROUTING_KEYS = ['versioned_notifications', 'notifications'].flatMap((topic) => [
  `${topic}.info`,
  `${topic}.error`,
]);

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
    await subscribe(channel, listener, () => void signOut(model).then(over));
    channel.on('close', () => void signOut(model).then(over));
  } catch (cause) {
    await close();
    throw busError(access, 'subscribing to notifications', cause);
  }
  return { close };
};

async function subscribe(channel: Channel, listener: BusListener, onCancel: () => void): Promise<void> {
  const { queue } = await channel.assertQueue('', QUEUE);
  await Promise.all(ROUTING_KEYS.map((key) => channel.bindQueue(queue, EXCHANGE, key)));
  // No acknowledgements: what is lost on the way is found by a list, and each would be one more message for the broker.
  await channel.consume(queue, (message) => (message ? listener.message(message.content) : onCancel()), {
    exclusive: true,
    noAck: true,
  });
}
