import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudThrough } from '../../../../fixtures/fake-cloud.ts';
import { createTransport, type Transport } from '../../../http/transport.ts';
import type { CatalogueEntry } from '../../../openstack/catalogue.ts';
import { type EndpointReading, probeEndpoints } from '../../../probes/endpoints.ts';
import { judgeClocks } from './clock.ts';
import { judgeEndpoints } from './endpoints.ts';

let server: Server;
let base: string;
let transport: Transport;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.startsWith('/slow')) return;
    const isLate = request.url?.startsWith('/late');
    if (isLate) response.setHeader('date', new Date(Date.now() - 90_000).toUTCString());
    response.writeHead(request.url?.startsWith('/dead') ? 503 : 300).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  transport = await createTransport({ userAgent: 'test', retry: { attempts: 1 } });
});

afterAll(async () => {
  await transport.close();
  server.closeAllConnections();
  server.close();
});

function entry(type: string, urls: Record<string, string>, region = 'here'): CatalogueEntry {
  const endpoints = Object.entries(urls).map(([name, url]) => ({
    id: name,
    interface: name as 'public',
    region_id: region,
    url,
  }));
  return { type, name: type, endpoints };
}

async function judge(catalogue: CatalogueEntry[], authUrl = base) {
  const facts = await probeEndpoints(cloudThrough(transport.send, catalogue), { timeoutMs: 300 });
  return { facts, findings: judgeEndpoints(facts, catalogue, ['public'], authUrl) };
}

const everywhere = (path: string) => ({ public: base + path, internal: base + path, admin: base + path });

describe('the endpoints', () => {
  it('are fine when all three interfaces answer, and each address is asked once', async () => {
    asked.length = 0;
    const { findings } = await judge([entry('compute', everywhere('/nova/v2.1'))]);
    expect(findings).toMatchObject([{ subject: 'Nova', state: 'ok' }]);
    expect(findings[0]?.text).toMatch(/^public, internal, admin answer within \d+ ms$/);
    expect(asked).toEqual(['/nova/']);
  });

  it('are a problem where the chosen interface is silent, and a warning where another one is', async () => {
    const refused = 'http://127.0.0.1:1/v3';
    const { findings } = await judge([
      entry('compute', { ...everywhere('/nova'), public: refused }),
      entry('image', { ...everywhere('/glance'), admin: refused }),
    ]);
    expect(findings).toMatchObject([
      { subject: 'Glance', state: 'warning', text: `admin ${refused}: the connection was refused` },
      { subject: 'Nova', state: 'problem', text: `public ${refused}: the connection was refused` },
    ]);
  });

  it('are a problem where a proxy answers for a dead service, or nobody in time', async () => {
    const { findings } = await judge([
      entry('compute', { ...everywhere('/nova'), public: `${base}/dead/v2.1` }),
      entry('image', { ...everywhere('/glance'), public: `${base}/slow` }),
    ]);
    expect(findings.map(({ text }) => text)).toEqual([
      `public ${base}/slow: no complete answer within 0.3 s`,
      `public ${base}/dead/v2.1: answers 503`,
    ]);
  });

  it('are told when the catalogue lacks an interface or holds no URL', async () => {
    const { findings } = await judge([entry('compute', { internal: 'nonsense', admin: `${base}/nova` })]);
    expect(findings).toMatchObject([
      { state: 'warning', text: 'internal nonsense: this is no URL' },
      { state: 'problem', text: 'the catalogue has no public endpoint' },
    ]);
  });

  it('say so when they name localhost for a cloud that is elsewhere', async () => {
    const { findings } = await judge(
      [entry('compute', { ...everywhere('/n'), public: 'http://localhost:1' })],
      'http://k',
    );
    expect(findings[0]?.advice).toContain('localhost');
  });

  it('of other regions and of services unknown to seatrial are told apart', async () => {
    const { findings } = await judge([
      entry('compute', { public: 'http://127.0.0.1:1' }, 'Other'),
      entry('key-manager', everywhere('/barbican')),
    ]);
    expect(findings).toMatchObject([{ subject: 'key-manager', state: 'ok' }]);
  });
});

describe('the clocks', () => {
  it('are compared through the Date header', async () => {
    const { facts } = await judge([entry('compute', everywhere('/nova'))]);
    expect(judgeClocks(facts)).toMatchObject([{ state: 'ok' }]);
    const late = await judge([entry('compute', everywhere('/late'))]);
    expect(judgeClocks(late.facts)).toMatchObject([
      { subject: new URL(base).host, state: 'problem', text: 'its clock is 90 s behind ours' },
    ]);
  });

  it.each([
    [400, 'ok'],
    [-1900, 'ok'],
    [2600, 'warning'],
    [-31_000, 'problem'],
  ])('that differ by %i ms are %s', (skewMs, state) => {
    const fact: Partial<EndpointReading> = { url: 'http://n', skewMs };
    expect(judgeClocks([fact as EndpointReading])).toMatchObject([{ state }]);
  });

  it('that nobody shows are not judged', () => {
    expect(judgeClocks([])).toMatchObject([{ state: 'note' }]);
  });
});
