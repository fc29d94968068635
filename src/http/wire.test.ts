import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createTransport, type Transport } from './transport.ts';
import type { ApiRequest } from './types.ts';

const servers: (Server | TcpServer)[] = [];
const transports: Transport[] = [];

afterEach(async () => {
  for (const transport of transports.splice(0)) await transport.close();
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server | TcpServer): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}`;
}

const answering = (listener: RequestListener) => listen(createServer(listener));

async function send(url: string, extra: Partial<ApiRequest> = {}) {
  const transport = await createTransport({ userAgent: 'test', retry: { attempts: 1 } });
  transports.push(transport);
  return transport.send({ service: 'compute', method: 'GET', url, expect: [200], timeoutMs: 300, ...extra });
}

describe('the wire', () => {
  test('sends JSON and reads JSON, with the request id', async () => {
    const url = await answering((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.setHeader('x-openstack-request-id', 'req-1');
      request.pipe(response);
    });
    expect(await send(`${url}/x`, { method: 'POST', body: { a: 1 } })).toMatchObject({
      status: 200,
      body: { a: 1 },
      requestId: 'req-1',
    });
  });

  test('says HTTP_TIMEOUT of a server that never answers', async () => {
    const url = await answering(() => {});
    await expect(send(url)).rejects.toMatchObject({ code: 'HTTP_TIMEOUT' });
  });

  test('says HTTP_TIMEOUT of an answer that trickles and never ends', async () => {
    const url = await answering((_, response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    await expect(send(url)).rejects.toMatchObject({ code: 'HTTP_TIMEOUT' });
  });

  test('says HTTP_GARBAGE of something that claims to be JSON and is not', async () => {
    const url = await answering((_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end('{"half":');
    });
    await expect(send(url)).rejects.toMatchObject({
      code: 'HTTP_GARBAGE',
      message: expect.stringContaining('{"half":'),
    });
  });

  test('says HTTP_GARBAGE of something that does not speak HTTP', async () => {
    const url = await listen(createTcpServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')));
    await expect(send(url)).rejects.toMatchObject({ code: 'HTTP_GARBAGE' });
  });

  test.each([
    ['answers that it does not understand', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['speaks another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ])('says HTTP_TLS, and what may be wrong, where https leads to a server that %s', async (_, answer) => {
    const url = await listen(
      createTcpServer((socket) => socket.on('error', () => {}).once('data', () => socket.end(answer))),
    );
    await expect(send(url.replace('http:', 'https:'))).rejects.toMatchObject({
      code: 'HTTP_TLS',
      message: expect.stringMatching(/does not speak TLS$/),
      hint: expect.stringContaining('http://'),
    });
  });

  test('says HTTP_UNREACHABLE of a port where nobody listens, with the address', async () => {
    const url = await answering(() => {});
    servers.splice(0).forEach((server) => void server.close());
    await expect(send(url)).rejects.toMatchObject({
      code: 'HTTP_UNREACHABLE',
      message: expect.stringContaining(url),
      call: { errno: 'ECONNREFUSED' },
    });
  });

  test('says HTTP_UNREACHABLE of a connection that is reset before the answer', async () => {
    const url = await listen(createTcpServer((socket) => socket.on('data', () => socket.resetAndDestroy())));
    await expect(send(url)).rejects.toMatchObject({ code: 'HTTP_UNREACHABLE' });
  });

  test('rejects with the reason of the signal when aborted', async () => {
    const url = await answering(() => {});
    await expect(send(url, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });

  test('hands bytes on as they are when asked to', async () => {
    const url = await answering((_, response) => response.end(Buffer.from([0, 255, 1])));
    expect((await send(url, { parse: 'bytes' })).body).toEqual(Buffer.from([0, 255, 1]));
  });
});
