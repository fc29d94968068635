import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { readMemcached } from './memcached.ts';

async function server(answer: string | undefined) {
  const listening = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => answer !== undefined && socket.write(answer));
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as { port: number };
  return { host: '127.0.0.1', port, [Symbol.asyncDispose]: async () => void listening.close() };
}

test('reads the statistics of memcached', async () => {
  const stats = [
    'version 1.6.18',
    'uptime 60',
    'curr_connections 10',
    'max_connections 1024',
    'evictions 3',
    'listen_disabled_num 7',
  ];
  await using there = await server(`${stats.map((each) => `STAT ${each}\r\n`).join('')}END\r\n`);
  expect(await readMemcached(there)).toMatchObject({
    version: '1.6.18',
    connections: { used: 10, limit: 1024 },
    evictions: 3,
    refusals: 7,
  });
});

test('says so when something else answers', async () => {
  await using there = await server('ERROR\r\n');
  await expect(readMemcached(there)).rejects.toMatchObject({ code: 'PROBE_UNREACHABLE' });
});

test('gives up on a server that says nothing', async () => {
  await using there = await server(undefined);
  await expect(readMemcached(there)).rejects.toMatchObject({
    code: 'PROBE_TIMEOUT',
    message: expect.stringContaining('took the connection and said nothing'),
  });
});

test('names a port that nobody listens on', async () => {
  await expect(readMemcached({ host: '127.0.0.1', port: 1 })).rejects.toMatchObject({
    code: 'PROBE_UNREACHABLE',
    culprit: { component: 'memcached' },
    message: '127.0.0.1:1: ECONNREFUSED.',
  });
});
