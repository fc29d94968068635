import { describe, expect, test } from 'vitest';
import { cloudThrough } from '../../fixtures/fake-cloud.ts';
import { ApiError } from '../http/api-error.ts';
import type { ApiRequest, ApiResponse } from '../http/types.ts';
import { probeEndpoints } from './endpoints.ts';

const NOW = Date.parse('2026-11-21T12:00:10.500Z');

/** Answers with a status by path, refuses where there is none, and keeps what was asked. */
function harness(statuses: Record<string, number>, headers: Record<string, string> = {}) {
  const asked: string[] = [];
  const send = async ({ url, service, method }: ApiRequest): Promise<ApiResponse> => {
    const status = statuses[new URL(url).pathname];
    asked.push(url);
    if (status !== undefined) return { status, headers, body: '', requestId: undefined, durationMs: 20, attempts: 1 };
    throw new ApiError('HTTP_UNREACHABLE', 'x failed: refused', { service, method, url, errno: 'ECONNREFUSED' });
  };
  const probe = (endpoints: [type: string, url: string, region?: string][], onlyKnown = false) => {
    const catalogue = endpoints.map(([type, url, region = 'here']) => ({
      type,
      name: type,
      endpoints: [{ id: type, interface: 'public' as const, region_id: region, url }],
    }));
    return probeEndpoints(cloudThrough(send, catalogue), { onlyKnown, now: () => NOW });
  };
  return { probe, asked };
}

describe('the reading of an endpoint', () => {
  test('is an answer when a service denies or has several versions, and none when something behind it is dead', async () => {
    const { probe } = harness({ '/nova/': 401, '/glance/': 300, '/cinder/': 503 });
    const readings = await probe([
      ['compute', 'http://c/nova/v2.1'],
      ['image', 'http://c/glance'],
      ['volumev3', 'http://c/cinder/v3/p1'],
    ]);
    expect(Object.fromEntries(readings.map(({ service, answers, status }) => [service, { answers, status }]))).toEqual({
      compute: { answers: true, status: 401 },
      image: { answers: true, status: 300 },
      'block-storage': { answers: false, status: 503 },
    });
  });

  test('says why no answer came', async () => {
    const readings = await harness({}).probe([
      ['compute', 'http://c/nova'],
      ['image', 'nonsense'],
    ]);
    expect(readings).toMatchObject([
      { service: 'image', answers: false, error: 'this is no URL' },
      { service: 'compute', answers: false, error: 'x failed: refused', errno: 'ECONNREFUSED' },
    ]);
  });

  test('is taken where load balancers look at Swift, which has no version document', async () => {
    const { probe, asked } = harness({ '/healthcheck': 200 });
    expect(await probe([['object-store', 'http://c:8080/v1/AUTH_p1']])).toMatchObject([{ answers: true }]);
    expect(asked).toEqual(['http://c:8080/healthcheck']);
  });

  test('is shared by endpoints at one address', async () => {
    const { probe, asked } = harness({ '/': 200 });
    const both: [string, string][] = [
      ['volumev3', 'http://c/v3/p1'],
      ['block-storage', 'http://c/v3'],
    ];
    expect(await probe(both)).toMatchObject([
      { service: 'block-storage', type: 'volumev3', answers: true },
      { service: 'block-storage', type: 'block-storage', answers: true },
    ]);
    expect(asked).toEqual(['http://c/']);
  });

  test('says how far the clock there is ahead, by the middle of the call', async () => {
    const date = new Date(NOW + 3000).toUTCString();
    const [reading] = await harness({ '/': 200 }, { date }).probe([['compute', 'http://c']]);
    // The header has whole seconds: half of one is taken for what it cut off.
    expect(reading?.skewMs).toBe(3010);
    expect((await harness({ '/': 200 }).probe([['compute', 'http://c']]))[0]).not.toHaveProperty('skewMs');
  });

  test('is not taken in other regions, nor of services unknown to seatrial where only those it knows are asked', async () => {
    const all: [string, string, string?][] = [
      ['key-manager', 'http://c/barbican'],
      ['compute', 'http://c/nova'],
      ['compute', 'http://far/nova', 'elsewhere'],
    ];
    const services = async (onlyKnown: boolean) =>
      (await harness({}).probe(all, onlyKnown)).map(({ service, url }) => `${service} ${url}`);
    expect(await services(false)).toEqual(['compute http://c/nova', 'key-manager http://c/barbican']);
    expect(await services(true)).toEqual(['compute http://c/nova']);
  });
});
