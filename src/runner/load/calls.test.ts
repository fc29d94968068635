import { describe, expect, test } from 'vitest';
import { ApiError } from '../../http/api-error.ts';
import type { ApiRequest, ApiResponse } from '../../http/types.ts';
import { createCallCounter } from './calls.ts';

const get = (path: string, rest: Partial<ApiRequest> = {}): ApiRequest => ({
  service: 'compute',
  method: 'GET',
  url: `http://cloud:8774/v2.1${path}`,
  expect: [200],
  ...rest,
});
const answer: ApiResponse = { status: 200, headers: {}, body: {}, requestId: undefined, durationMs: 1, attempts: 1 };

describe('the calls of a load', () => {
  test('are counted by what they are for, and by kind, whatever the ids in their paths', async () => {
    const counter = createCallCounter();
    const send = counter.interceptor(async () => answer);
    await send(get('/servers/3be1b0f2-0000-4000-8000-000000000001'));
    await send(get('/servers/3be1b0f2000040008000000000000002?x=1'));
    await send(get('/servers/detail', { purpose: 'wait' }));
    expect(counter.read()).toEqual({
      workloadCalls: 2,
      waitCalls: 1,
      byCall: [
        { service: 'compute', method: 'GET', path: '/v2.1/servers/{id}', purpose: 'work', calls: 2 },
        { service: 'compute', method: 'GET', path: '/v2.1/servers/detail', purpose: 'wait', calls: 1 },
      ],
    });
  });

  test('count each attempt, also of those that failed', async () => {
    const counter = createCallCounter();
    await counter.interceptor(async () => ({ ...answer, attempts: 3 }))(get('/limits'));
    const lost = new ApiError('HTTP_TIMEOUT', 'late', { service: 'compute', method: 'GET', url: '', attempts: 4 });
    await expect(counter.interceptor(() => Promise.reject(lost))(get('/limits'))).rejects.toBe(lost);
    expect(counter.read().workloadCalls).toBe(7);
  });

  test('are forgotten when a load begins', async () => {
    const counter = createCallCounter();
    await counter.interceptor(async () => answer)(get('/limits'));
    counter.restart();
    expect(counter.read()).toEqual({ workloadCalls: 0, waitCalls: 0, byCall: [] });
  });
});
