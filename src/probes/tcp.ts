import { connect } from 'node:net';

/** What came of an attempt to connect. */
export interface TcpReading {
  readonly host: string;
  readonly port: number;
  readonly isOpen: boolean;
  /** The system's code when it is not: `ECONNREFUSED`, `ETIMEDOUT`, `ENOTFOUND`, … */
  readonly errno?: string;
  readonly durationMs: number;
}

/** Opens a TCP connection and closes it again. Never rejects: a refusal is a fact like any other. */
export function probeTcp(host: string, port: number, timeoutMs = 3000): Promise<TcpReading> {
  const started = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const done = (isOpen: boolean, errno?: string) => {
      socket.destroy();
      resolve({ host, port, isOpen, durationMs: performance.now() - started, ...(errno && { errno }) });
    };
    socket.setTimeout(timeoutMs, () => done(false, 'ETIMEDOUT'));
    socket.once('connect', () => done(true));
    socket.once('error', (error: NodeJS.ErrnoException) => done(false, error.code ?? 'ERROR'));
  });
}
