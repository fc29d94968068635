import { createServer, type Server } from 'node:net';
import type { buildConnector } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { createConnector, NO_TLS } from './connector.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Waits for the end of a request before it says anything, as some web servers do; counts who came. */
async function waitingServer(answer: string) {
  let visits = 0;
  const server = createServer((socket) => {
    visits += 1;
    let text = '';
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (text.endsWith('\r\n\r\n')) socket.end(answer);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: String((server.address() as { port: number }).port), visits: () => visits };
}

/** The code of the error that ends an attempt to connect, or none. */
function attempt(connector: buildConnector.connector, port: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    connector({ hostname: '127.0.0.1', host: `127.0.0.1:${port}`, protocol: 'https:', port }, (error, socket) => {
      socket?.destroy();
      resolve(error ? ((error as NodeJS.ErrnoException).code ?? error.message) : undefined);
    });
  });
}

describe('a connection that is to be secure', () => {
  test('is given up at once where the other side waits for more of what it takes for plain HTTP', async () => {
    const { port } = await waitingServer('HTTP/1.1 300 Multiple Choices\r\n\r\n');
    // The time limit alone would end it with another code, and later.
    expect(await attempt(createConnector({ timeout: 5000 }, 30), port)).toBe(NO_TLS);
  });

  test('is waited for where plain HTTP is not welcome either: the handshake is only slow', async () => {
    const { port, visits } = await waitingServer('HTTP/1.1 400 The plain HTTP request was sent to HTTPS port\r\n\r\n');
    expect(await attempt(createConnector({ timeout: 1200 }, 30), port)).toBe('UND_ERR_CONNECT_TIMEOUT');
    expect(visits()).toBe(2);
  });
});
