import type { Client, ConnectConfig } from 'ssh2';
import type { HostAccess } from '../../config/host-access.ts';
import type { SeatrialError } from '../../core/errors.ts';
import { judgeHostKey } from './host-key.ts';
import { sshError } from './ssh-error.ts';

/** Longest from the first packet to being logged in, for one host, in ms. */
const LOGIN_MS = 10_000;
const KEEPALIVE_MS = 5_000;

/** A logged-in connection to one host. */
export interface HostConnection {
  readonly client: Client;
  close(): void;
}

/** Logs in to a host, through its jump hosts where it has some. Every way it can fail ends by a deadline. */
export async function logIn(access: HostAccess, loginMs = LOGIN_MS): Promise<HostConnection> {
  const through = access.jump && (await logIn(access.jump, loginMs));
  try {
    const sock = through && (await tunnel(through.client, access, loginMs));
    const client = await open(access, { ...(sock && { sock }) }, loginMs);
    return {
      client,
      close: () => {
        client.destroy();
        through?.close();
      },
    };
  } catch (error) {
    through?.close();
    throw error;
  }
}

async function open(access: HostAccess, way: Pick<ConnectConfig, 'sock'>, loginMs: number): Promise<Client> {
  const { address, port, user, privateKey, agent, knownKeys } = access;
  // Loaded when needed: most runs log in nowhere.
  const ssh = await import('ssh2');
  const client = new ssh.Client();
  let refusal: SeatrialError | undefined;
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => {
      client.destroy();
      reject(refusal ?? sshError(access, 'logging in', cause));
    };
    // ssh2's own deadline begins with the handshake, and a proxy may swallow the connection before.
    const timer = setTimeout(
      () => fail(Object.assign(new Error('no login in time'), { level: 'client-timeout' })),
      loginMs,
    );
    client.once('ready', () => {
      clearTimeout(timer);
      resolve(client);
    });
    // For good: a second error, or one later on, would otherwise end the process. Who uses the connection sees it close.
    client.on('error', (cause) => {
      clearTimeout(timer);
      fail(cause);
    });
    client.once('close', () => {
      clearTimeout(timer);
      fail(new Error('the connection was closed'));
    });
    // Of several keys a host has, it shows the one asked for: one that is known.
    const types = [
      ...new Set(knownKeys.filter(({ isRevoked }) => !isRevoked).flatMap(({ type }) => algorithmsOf(type))),
    ];
    try {
      client.connect({
        ...way,
        host: address,
        port,
        username: user,
        readyTimeout: loginMs,
        keepaliveInterval: KEEPALIVE_MS,
        keepaliveCountMax: 2,
        hostVerifier: (key: Buffer) => {
          refusal = judgeHostKey(access, key);
          return refusal === undefined;
        },
        ...(types.length > 0 && { algorithms: { serverHostKey: types as never[] } }),
        ...(privateKey !== undefined && { privateKey }),
        ...(agent !== undefined && { agent }),
      });
    } catch (cause) {
      clearTimeout(timer);
      fail(cause);
    }
  });
}

/** An RSA key signs in several ways. */
function algorithmsOf(type: string): string[] {
  return type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [type];
}

function tunnel(client: Client, to: HostAccess, loginMs: number): Promise<NonNullable<ConnectConfig['sock']>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(sshError(to, 'going through the jump host', new Error('no answer'))),
      loginMs,
    );
    client.forwardOut('127.0.0.1', 0, to.address, to.port, (cause, stream) => {
      clearTimeout(timer);
      if (cause) reject(sshError(to, `going through ${to.jump?.name}`, cause));
      else resolve(stream);
    });
  });
}
