import { connect } from 'node:net';
import { createConnection } from 'mysql2';
import type { DatabaseAccess } from '../../config/database-access.ts';
import { type GreetingReading, mysqlGreeting } from '../greeting.ts';
import { loginOf } from './connection.ts';

/**
 * Connects, logs in and says goodbye: what a server says to everybody, without leaving a broken handshake behind.
 * Never rejects. A server that refuses just this user lives and takes others in; the user is for others to judge.
 */
export function probeLogin(access: DatabaseAccess, timeoutMs = 5000): Promise<GreetingReading> {
  const { host, port } = access;
  const started = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let isConnected = false;
    let bytes = Buffer.alloc(0);
    socket.once('connect', () => {
      isConnected = true;
    });
    // The driver reads the same bytes; the first of them are the greeting, or what there is instead.
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
    });
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error(`no login within ${timeoutMs} ms`), { code: 'ETIMEDOUT' }));
    }, timeoutMs);
    const done = (errno?: string) => {
      clearTimeout(timer);
      const said = mysqlGreeting.read(bytes) ?? { ...(isConnected && { greets: false }), ...(errno && { errno }) };
      resolve({ host, port, isOpen: isConnected, durationMs: performance.now() - started, ...said });
    };
    const connection = createConnection({ ...loginOf(access), connectTimeout: 0, stream: socket });
    connection.once('connect', () => {
      done();
      connection.end();
      // A server that does not take the goodbye keeps nobody.
      socket.unref();
    });
    connection.on('error', ({ code }: NodeJS.ErrnoException) => {
      done(code ?? 'ERROR');
      socket.destroy();
    });
  });
}
