import { createServer, type RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import type { BusAccess } from '../../config/bus-access.ts';
import { takeBusCosts } from './costs.ts';
import { managementOf } from './management.ts';
import { readNodes } from './nodes.ts';
import { readQueues } from './queues.ts';
import { readTraffic } from './traffic.ts';

async function broker(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const access: BusAccess = {
    ...{ host: '127.0.0.1', port: 1, tls: false, virtualHost: '/', username: 'observer', password: 'sesame' },
    managementPort: (server.address() as { port: number }).port,
  };
  return { access, [Symbol.asyncDispose]: async () => void server.close() };
}

const json = (body: unknown): RequestListener => {
  return (_, response) => void response.end(JSON.stringify(body));
};

test('says which setting is missing where no port of the management API is known', () => {
  const access = { host: 'mq', port: 1, tls: false, virtualHost: '/', username: 'a', password: 'b' };
  expect(() => managementOf(access)).toThrow(
    expect.objectContaining({ code: 'PREREQUISITE_MISSING', hint: expect.stringContaining('managementPort') }),
  );
});

test.each<[string, RequestListener, string]>([
  ['a wrong password', (_, response) => void response.writeHead(401).end('{}'), 'PROBE_REFUSED'],
  ['a page of something else', (_, response) => void response.end('<html>'), 'PROBE_UNREACHABLE'],
  ['a broker that is starting', (_, response) => void response.writeHead(503).end(), 'PROBE_UNREACHABLE'],
  ['a connection that breaks off', (request) => void request.socket.destroy(), 'PROBE_UNREACHABLE'],
])('tells %s', async (_, answer, code) => {
  await using there = await broker(answer);
  const error = await managementOf(there.access)
    .get('/nodes')
    .catch((cause: unknown) => cause);
  expect(error).toMatchObject({ code });
  expect(String(error)).not.toContain('sesame');
});

test('names a port that nobody listens on', async () => {
  const access = { host: '127.0.0.1', port: 1, tls: false, virtualHost: '/', username: 'a', password: 'b' };
  await expect(managementOf({ ...access, managementPort: 1 }).get('/nodes')).rejects.toMatchObject({
    code: 'PROBE_UNREACHABLE',
    message: expect.stringContaining('ECONNREFUSED'),
    hint: expect.stringContaining('rabbitmq_management'),
    culprit: { component: 'rabbitmq', host: '127.0.0.1' },
  });
});

test('speaks TLS to the management API or not by its own setting, else as to the broker', async () => {
  await using plain = await broker(json([]));
  const read = (settings: Partial<BusAccess>) => readNodes(managementOf({ ...plain.access, ...settings }));
  expect(await read({ tls: true, managementTls: false })).toEqual([]);
  await expect(read({ tls: true })).rejects.toThrow(/https:/);
  await expect(read({ managementTls: true })).rejects.toThrow(/https:/);
});

test('reads nodes, with what little is known of a stopped one', async () => {
  const running = {
    name: 'rabbit@a',
    running: true,
    partitions: ['rabbit@b'],
    mem_alarm: true,
    mem_used: 9,
    mem_limit: 10,
  };
  await using there = await broker(json([running, { name: 'rabbit@b', running: false }]));
  expect(await readNodes(managementOf(there.access))).toMatchObject([
    { isRunning: true, partitions: ['rabbit@b'], alarms: ['memory'], memory: { used: 9, limit: 10 } },
    { isRunning: false, alarms: [] },
  ]);
});

test('reads queues: what bounds them, by argument or policy, and what makes them go', async () => {
  const raw = { vhost: '/', durable: false, exclusive: false, auto_delete: false };
  await using there = await broker(
    json([
      {
        ...raw,
        name: 'a',
        messages: 3,
        consumers: 1,
        arguments: { 'x-expires': 1800 },
        effective_policy_definition: [],
      },
      {
        ...raw,
        name: 'b',
        messages: 0,
        effective_policy_definition: { 'max-length': 5 },
        message_stats: { deliver_get: 7 },
      },
      { ...raw, name: 'c', messages: 0 },
      { ...raw, name: 'd', type: 'stream', messages: 4, arguments: { 'x-max-age': '1800s' } },
    ]),
  );
  expect(await readQueues(managementOf(there.access))).toMatchObject([
    { name: 'a', messages: 3, consumers: 1, isTransient: true, isBounded: false },
    { name: 'b', isTransient: false, isBounded: true, delivered: 7 },
    { name: 'c', messages: 0, isTransient: false, isBounded: false },
    { name: 'd', type: 'stream', isTransient: false, isBounded: true },
  ]);
});

test('asks for the queues of every virtual host, and for no more of each than is looked at', async () => {
  const asked: string[] = [];
  const raw = { durable: true, exclusive: false, auto_delete: false, messages: 0 };
  await using there = await broker((request, response) => {
    asked.push(request.url ?? '');
    const queues = ['/nova', '/neutron'].map((vhost) => ({ ...raw, vhost, name: 'conductor' }));
    response.end(JSON.stringify(queues));
  });
  expect(await readQueues(managementOf(there.access))).toMatchObject([
    { virtualHost: '/nova', name: 'conductor' },
    { virtualHost: '/neutron', name: 'conductor' },
  ]);
  expect(asked).toEqual([expect.stringMatching(/^\/api\/queues\?columns=vhost,name,type,messages,/)]);
});

test('waits for the figures of queues that last, which a broker has some seconds after its start', async () => {
  const raw = { vhost: '/', durable: true, exclusive: false, auto_delete: false };
  let looks = 0;
  await using there = await broker((_request, response) => {
    looks += 1;
    const figures = looks > 1 ? { messages: 2, consumers: 1 } : {};
    response.end(
      JSON.stringify([
        { ...raw, ...figures, name: 'conductor' },
        { ...raw, name: 'reply', exclusive: true },
      ]),
    );
  });
  expect(await readQueues(managementOf(there.access))).toMatchObject([
    { name: 'conductor', messages: 2, consumers: 1 },
    { name: 'reply', messages: 0 },
  ]);
  expect(looks).toBe(2);
});

test('counts traffic from zero where nothing went over the broker yet', async () => {
  await using there = await broker((request, response) => {
    response.end(JSON.stringify(request.url?.includes('connections') ? [{ recv_oct: 5, send_oct: 7 }, {}] : {}));
  });
  expect(await readTraffic(managementOf(there.access))).toEqual({
    ...{ published: 0, delivered: 0, unroutable: 0, bytesReceived: 5, bytesSent: 7 },
  });
});

test('takes the counters of what a load costs the bus', async () => {
  await using there = await broker((request, response) => {
    const stats = { message_stats: { publish: 30, deliver_get: 40 } };
    response.end(JSON.stringify(request.url?.includes('connections') ? [{ recv_oct: 5, send_oct: 7 }] : stats));
  });
  expect(await takeBusCosts(managementOf(there.access))).toEqual({
    ...{ bus_published: 30, bus_delivered: 40, bus_bytes: 12 },
  });
});
