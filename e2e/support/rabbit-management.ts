import { loadSecrets } from '../../lab/secrets.ts';
import { portOf } from '../../lab/services.ts';

/** A queue as RabbitMQ's management API shows it. */
export interface Queue {
  readonly name: string;
  readonly exclusive: boolean;
  readonly auto_delete: boolean;
  readonly consumers?: number;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** The management API of the lab's broker, as its administrator. */
export async function management<T>(method: string, path: string, body?: unknown): Promise<T> {
  const secret = Buffer.from(`openstack:${loadSecrets().rabbit}`).toString('base64');
  const response = await fetch(`http://127.0.0.1:${portOf('rabbitmq-management')}/api${path}`, {
    method,
    headers: { authorization: `Basic ${secret}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export const queues = () => management<Queue[]>('GET', '/queues/%2F');

/** The queues that are bound to the exchange of Nova's notifications, by routing key. */
export async function boundTo(exchange: string): Promise<readonly { destination: string; routing_key: string }[]> {
  return management('GET', `/exchanges/%2F/${exchange}/bindings/source`);
}

/** A user of the broker with these permissions, gone when the test is. */
export async function brokerUser(
  name: string,
  permissions: { configure: string; write: string; read: string },
): Promise<AsyncDisposable & { readonly username: string; readonly password: string }> {
  const password = `e2e-${Math.random().toString(36).slice(2)}`;
  await management('PUT', `/users/${name}`, { password, tags: '' });
  await management('PUT', `/permissions/%2F/${name}`, permissions);
  return { username: name, password, [Symbol.asyncDispose]: () => management('DELETE', `/users/${name}`) };
}
