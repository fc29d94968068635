import type { BusAccess } from '../../config/bus-access.ts';
import { signIn, signOut } from './sign-in.ts';

/** What a broker says of itself to whoever signs in over AMQP. */
export interface BrokerReading {
  /** `RabbitMQ`, or what else speaks AMQP 0-9-1 there. */
  readonly product: string;
  readonly version: string;
  readonly clusterName?: string;
  /** From the first packet to the end of the handshake. */
  readonly signInMs: number;
}

/** Signs in, reads the broker's name plate, and leaves. */
export async function readBroker(access: BusAccess): Promise<BrokerReading> {
  const startedMs = performance.now();
  const model = await signIn(access);
  const signInMs = performance.now() - startedMs;
  const { product, version, cluster_name } = model.connection.serverProperties as unknown as Record<string, unknown>;
  await signOut(model);
  return {
    product: String(product ?? 'unknown'),
    version: String(version ?? 'unknown'),
    signInMs,
    ...(typeof cluster_name === 'string' && { clusterName: cluster_name }),
  };
}
