import { expect, test } from 'vitest';
import type { ApiRequest, ApiResponse } from './types.ts';
import { createUnderWay } from './under-way.ts';

const asked = (method: ApiRequest['method']): ApiRequest => ({
  service: 'compute',
  method,
  url: 'http://nova/x',
  expect: [200],
});

/** Sends one call that stays without an answer, and tells whether anybody is still waited for. */
function trial(method: ApiRequest['method']) {
  const { promise, resolve, reject } = Promise.withResolvers<ApiResponse>();
  const { interceptor, answered } = createUnderWay();
  const call = interceptor(() => promise)(asked(method));
  call.catch(() => {});
  const isWaited = async () => {
    const waiting = answered().then(() => false);
    return Promise.race([waiting, new Promise<true>((late) => setImmediate(late, true))]);
  };
  return { isWaited, resolve, reject };
}

test('a change is waited for until it is answered', async () => {
  const { isWaited, resolve } = trial('PUT');
  expect(await isWaited()).toBe(true);
  resolve({ status: 200, headers: {}, body: {}, requestId: undefined, durationMs: 1, attempts: 1 });
  expect(await isWaited()).toBe(false);
});

test('a change that fails is waited for no longer', async () => {
  const { isWaited, reject } = trial('DELETE');
  expect(await isWaited()).toBe(true);
  reject(new Error('reset'));
  expect(await isWaited()).toBe(false);
});

test('nobody waits for a call that only reads', async () => {
  expect(await trial('GET').isWaited()).toBe(false);
  expect(await trial('HEAD').isWaited()).toBe(false);
});
