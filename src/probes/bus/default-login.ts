import { networkInterfaces } from 'node:os';
import type { BusAccess } from '../../config/bus-access.ts';
import { SeatrialError } from '../../core/errors.ts';
import { replyCodeOf } from './bus-error.ts';
import { signIn, signOut } from './sign-in.ts';

/** What came of signing in with the name and password every RabbitMQ is delivered with. */
export interface DefaultLogin {
  readonly address: string;
  /** `no answer`: nothing listens on that address of this machine, or nothing that could be asked. */
  readonly answer: 'accepted' | 'refused' | 'no answer';
}

const GUEST = { username: 'guest', password: 'guest' } as const;

/** NOT_ALLOWED: the broker says it to who is signed in already, of a virtual host that is not theirs. */
const NOT_ALLOWED = 530;

/**
 * Tries guest:guest at the address the bus is declared at, or at another one of this machine. One attempt, nothing
 * else. Rejects where the bus itself does not answer: then nobody was refused.
 */
export async function tryDefaultLogin(access: BusAccess, host = access.host): Promise<DefaultLogin> {
  const address = `${host}:${access.port}`;
  try {
    await signOut(await signIn({ ...access, ...GUEST, host, virtualHost: '/' }));
    return { address, answer: 'accepted' };
  } catch (error) {
    if (!(error instanceof SeatrialError)) throw error;
    if (replyCodeOf(error.cause) === NOT_ALLOWED) return { address, answer: 'accepted' };
    if (error.code === 'PROBE_REFUSED') return { address, answer: 'refused' };
    if (host === access.host) throw error;
    return { address, answer: 'no answer' };
  }
}

/**
 * Tries guest:guest from outside: RabbitMQ lets that user in from its own host by default. Where the bus is declared
 * at a loopback address, the other addresses of this machine stand for the outside.
 */
export async function tryDefaultLoginFromOutside(access: BusAccess): Promise<DefaultLogin[]> {
  const hosts = isLoopback(access.host) ? outerAddresses() : [access.host];
  return Promise.all(hosts.map((host) => tryDefaultLogin(access, host)));
}

function outerAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .map(({ address }) => address);
}

/** True for the names and addresses of this very machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
