import { networkInterfaces } from 'node:os';
import type { BusAccess } from '../../config/bus-access.ts';
import { SeatrialError } from '../../core/errors.ts';
import { signIn, signOut } from './sign-in.ts';

/** What came of signing in with the name and password every RabbitMQ is delivered with. */
export interface DefaultLogin {
  readonly address: string;
  /** `no answer`: nothing listens on that address, or nothing that could be asked. */
  readonly answer: 'accepted' | 'refused' | 'no answer';
}

const GUEST = { username: 'guest', password: 'guest' } as const;

/** Tries guest:guest at the address the bus is declared at. One attempt, nothing else. */
export async function tryDefaultLogin(access: BusAccess, host = access.host): Promise<DefaultLogin> {
  const address = `${host}:${access.port}`;
  try {
    await signOut(await signIn({ ...access, ...GUEST, host, virtualHost: '/' }));
    return { address, answer: 'accepted' };
  } catch (error) {
    const isRefused = error instanceof SeatrialError && error.code === 'PROBE_REFUSED';
    return { address, answer: isRefused ? 'refused' : 'no answer' };
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
