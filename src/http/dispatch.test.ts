import { getEventListeners } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { Agent } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { dispatch } from './dispatch.ts';

const servers: Server[] = [];
const agents: Agent[] = [];

afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function answering(listener: RequestListener) {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const agent = new Agent({ connections: 1 });
  agents.push(agent);
  const { port } = server.address() as { port: number };
  return (path: string, extra: { signal?: AbortSignal; timeoutMs?: number; body?: Readable } = {}) => {
    const { body, timeoutMs = 5000, signal } = extra;
    const options = { origin: `http://127.0.0.1:${port}`, path, method: body ? 'PUT' : 'GET', body: body ?? null };
    return dispatch(agent, options, { timeoutMs, signal });
  };
}

describe('dispatching', () => {
  test('reads an answer of many pieces whole', async () => {
    const get = await answering((_, response) => {
      response.setHeader('x-a', '1').writeHead(202).write('x'.repeat(200_000));
      setTimeout(() => response.end('y'), 20);
    });
    const { status, headers, bytes } = await get('/');
    expect({ status, a: headers['x-a'], length: bytes.length, last: bytes.at(-1) }).toEqual({
      status: 202,
      a: '1',
      length: 200_001,
      last: 'y'.charCodeAt(0),
    });
  });

  test('gives up at once, and never sends, what still queues for a connection', async () => {
    const asked: (string | undefined)[] = [];
    const get = await answering((request, response) => {
      asked.push(request.url);
      setTimeout(() => response.end(), 50);
    });
    const aborted = new AbortController();
    const first = get('/first');
    const queued = get('/queued', { signal: aborted.signal });
    aborted.abort(new Error('enough'));
    await expect(queued).rejects.toThrow('enough');
    await first;
    await get('/last');
    expect(asked).toEqual(['/first', '/last']);
  });

  test('sends nothing when the signal is aborted beforehand', async () => {
    const asked: (string | undefined)[] = [];
    const get = await answering((request, response) => {
      asked.push(request.url);
      response.end();
    });
    await expect(get('/never', { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
    await get('/last');
    expect(asked).toEqual(['/last']);
  });

  test('lets go of the stream it was to send when it gives up', async () => {
    const put = await answering(() => {});
    const body = new Readable({ read: () => {} });
    await expect(put('/', { body, timeoutMs: 30 })).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(body.destroyed).toBe(true);
  });

  test('lets go of the signal when the answer is there', async () => {
    const get = await answering((_, response) => void response.end());
    const later = new AbortController();
    await get('/', { signal: later.signal });
    expect(getEventListeners(later.signal, 'abort')).toEqual([]);
  });
});
