import type { BusAccess } from '../../config/bus-access.ts';
import { connectBus } from './connect.ts';
import { type Notification, openEnvelope } from './envelope.ts';

/** Notifications of Nova that have come so far, through a queue of our own that nobody else reads. */
export interface HeardNotifications extends AsyncDisposable {
  readonly heard: readonly Notification[];
  /** Why listening ended by itself; undefined while it goes on. */
  readonly lost: Error | undefined;
}

/** Begins to listen; resolves when the queue stands, so that nothing sent from now on is missed. */
export async function hearNotifications(access: BusAccess): Promise<HeardNotifications> {
  const heard: Notification[] = [];
  let lost: Error | undefined;
  const connection = await connectBus(access, {
    message: (content) => {
      const notification = openEnvelope(content);
      if (notification) heard.push(notification);
    },
    lost: (reason) => {
      lost = reason;
    },
  });
  return {
    heard,
    get lost() {
      return lost;
    },
    [Symbol.asyncDispose]: () => connection.close(),
  };
}
