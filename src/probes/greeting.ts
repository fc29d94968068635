import { connect } from 'node:net';
import type { TcpReading } from './tcp.ts';

/**
 * What a server says that listens: a hung one accepts connections, because the system does that for it, and stays
 * silent. One that takes nobody in says so instead of greeting.
 */
export interface GreetingReading extends TcpReading {
  /** False when the connection was accepted and nothing came; undefined when nobody listens. */
  readonly greets?: boolean;
  /** The server's own words when it refuses us before we said who we are: too many connections, a blocked host. */
  readonly refusal?: string;
}

/** A protocol in which the server shows that it lives before anybody has logged in. */
export interface Greeting {
  /** What the client has to say first. */
  readonly opening?: Buffer;
  /** Reads the first bytes. Undefined: not enough of them yet. */
  read(bytes: Buffer): Pick<GreetingReading, 'greets' | 'refusal'> | undefined;
}

/** AMQP 0-9-1: the client names the protocol, the server starts the connection with a method frame, type 1. */
export const amqpGreeting: Greeting = {
  opening: Buffer.from([0x41, 0x4d, 0x51, 0x50, 0, 0, 9, 1]),
  read: (bytes) => (bytes.length === 0 ? undefined : { greets: true }),
};

/** An error in place of the greeting. https://mariadb.com/kb/en/err_packet/ */
const MYSQL_ERROR = 0xff;

/** "Host … is not allowed to connect": said to whoever comes from here, and no word about the others. */
const HOST_NOT_PRIVILEGED = 1130;

/**
 * MariaDB and MySQL: the server greets first; four bytes of header, then a version, or an error with its words. Who
 * hangs up on the greeting, or before it, has broken off the handshake: after `max_connect_errors` of those (100 by
 * default) without a login in between the server takes nobody in from that host. So this is for the rare look; who may
 * log in does so (`database/login.ts`). https://mariadb.com/kb/en/performance-schema-host_cache-table/
 */
export const mysqlGreeting: Greeting = {
  read(bytes) {
    if (bytes.length < 7 || bytes.length < 4 + bytes.readUIntLE(0, 3)) return undefined;
    if (bytes[4] !== MYSQL_ERROR || bytes.readUInt16LE(5) === HOST_NOT_PRIVILEGED) return { greets: true };
    return { greets: true, refusal: bytes.subarray(7, 4 + bytes.readUIntLE(0, 3)).toString('utf8') };
  },
};

/** Connects, waits for the greeting and hangs up. Never rejects: silence is a fact like any other. */
export function probeGreeting(
  host: string,
  port: number,
  greeting: Greeting,
  timeoutMs = 5000,
): Promise<GreetingReading> {
  const started = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let bytes = Buffer.alloc(0);
    let isConnected = false;
    const done = (reading: Pick<GreetingReading, 'isOpen' | 'errno' | 'greets' | 'refusal'>) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ host, port, durationMs: performance.now() - started, ...reading });
    };
    const silence = (errno: string) =>
      done(isConnected ? { isOpen: true, greets: false, errno } : { isOpen: false, errno });
    const timer = setTimeout(() => silence('ETIMEDOUT'), timeoutMs);
    socket.once('connect', () => {
      isConnected = true;
      if (greeting.opening) socket.write(greeting.opening);
    });
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      const read = greeting.read(bytes);
      if (read) done({ isOpen: true, ...read });
    });
    socket.once('error', (error: NodeJS.ErrnoException) => silence(error.code ?? 'ERROR'));
    socket.once('end', () => silence('ECONNRESET'));
  });
}
