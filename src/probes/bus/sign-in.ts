import { type ChannelModel, connect } from 'amqplib';
import type { BusAccess } from '../../config/bus-access.ts';
import { busError } from './bus-error.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** A bus that says nothing for two of these, not even a heartbeat, is lost. */
const HEARTBEAT_SECONDS = 10;
const CLOSE_TIMEOUT_MS = 2_000;

/** Signs in over AMQP. Rejects with PROBE_UNREACHABLE or PROBE_REFUSED, also when the broker hangs. */
export async function signIn(access: BusAccess): Promise<ChannelModel> {
  const { host, port, tls, ca, virtualHost, username, password } = access;
  try {
    return await connect(
      {
        protocol: tls ? 'amqps' : 'amqp',
        hostname: host,
        port,
        username,
        password,
        vhost: encodeURIComponent(virtualHost),
        heartbeat: HEARTBEAT_SECONDS,
      },
      {
        timeout: CONNECT_TIMEOUT_MS,
        noDelay: true,
        clientProperties: { connection_name: 'seatrial' },
        ...(ca !== undefined && { ca: [Buffer.from(ca)] }),
      },
    );
  } catch (cause) {
    throw busError(access, 'signing in', cause);
  }
}

/** Says goodbye; a broker that does not answer is left alone after a while. */
export async function signOut(model: ChannelModel): Promise<void> {
  const patience = new AbortController();
  const goodbye = model.close().catch(() => {});
  const timer = new Promise<void>((resolve) => {
    const timeout = setTimeout(resolve, CLOSE_TIMEOUT_MS);
    patience.signal.addEventListener('abort', () => clearTimeout(timeout));
  });
  await Promise.race([goodbye, timer]);
  patience.abort();
}
