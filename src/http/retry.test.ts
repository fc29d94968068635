import { describe, expect, test } from 'vitest';
import { ApiError } from './api-error.ts';
import { retry } from './retry.ts';
import type { ApiRequest, ApiResponse, HttpMethod } from './types.ts';

function response(status: number, headers: Record<string, string> = {}): ApiResponse {
  return { status, headers, body: undefined, requestId: undefined, durationMs: 1, attempts: 1 };
}

function request(method: HttpMethod, extra: Partial<ApiRequest> = {}): ApiRequest {
  return { service: 'compute', method, url: 'http://cloud/v2.1/servers', expect: [200], ...extra };
}

/** Answers with the given outcomes one after the other and keeps the pauses that were asked for. */
function harness(outcomes: (number | Error)[], headers: Record<string, string> = {}) {
  const pauses: number[] = [];
  let sent = 0;
  const clock = { now: () => 0, elapsed: () => 0, sleep: async (ms: number) => void pauses.push(ms) };
  const send = retry({ clock, random: () => 0.5 })(async () => {
    const outcome = outcomes[sent] ?? outcomes.at(-1);
    sent += 1;
    if (outcome instanceof Error) throw outcome;
    return response(outcome as number, headers);
  });
  return { send, pauses, sent: () => sent };
}

const reset = new ApiError('HTTP_UNREACHABLE', 'reset', {
  service: 'compute',
  method: 'GET',
  url: '',
  errno: 'ECONNRESET',
});
const unknownHost = new ApiError('HTTP_UNREACHABLE', 'x', {
  service: 'compute',
  method: 'GET',
  url: '',
  errno: 'ENOTFOUND',
});

describe('retry', () => {
  test('sends a GET again after a 503 and says how many tries it took', async () => {
    const { send } = harness([503, 503, 200]);
    expect(await send(request('GET'))).toMatchObject({ status: 200, attempts: 3 });
  });

  test('never sends a POST twice', async () => {
    const { send, sent } = harness([503, 200]);
    expect((await send(request('POST'))).status).toBe(503);
    expect(sent()).toBe(1);
  });

  test('sends a DELETE again only when it is said to be idempotent', async () => {
    const plain = harness([503, 204]);
    await plain.send(request('DELETE'));
    expect(plain.sent()).toBe(1);
    const idempotent = harness([503, 204]);
    await idempotent.send(request('DELETE', { idempotent: true }));
    expect(idempotent.sent()).toBe(2);
  });

  test('gives up on a lasting storm of 503 and hands the last one on', async () => {
    const { send, sent } = harness([503]);
    expect((await send(request('GET'))).status).toBe(503);
    expect(sent()).toBe(3);
  });

  test('waits as long as Retry-After asks, up to its limit', async () => {
    const { send, pauses } = harness([429, 200], { 'retry-after': '60' });
    await send(request('GET'));
    expect(pauses).toEqual([3000]);
  });

  test('doubles its pauses', async () => {
    const { send, pauses } = harness([503, 503, 200]);
    await send(request('GET'));
    expect(pauses).toEqual([200, 400]);
  });

  test('tries again after a reset connection', async () => {
    const { send } = harness([reset, 200]);
    expect((await send(request('GET'))).attempts).toBe(2);
  });

  test('does not ask again for a host name that does not resolve', async () => {
    const { send, sent } = harness([unknownHost]);
    await expect(send(request('GET'))).rejects.toBe(unknownHost);
    expect(sent()).toBe(1);
  });

  test('takes a 503 that was expected for the answer', async () => {
    const { send, sent } = harness([503]);
    await send(request('GET', { expect: [503] }));
    expect(sent()).toBe(1);
  });
});
