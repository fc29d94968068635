import { describe, expect, test } from 'vitest';
import { ApiError } from './api-error.ts';
import { createMeter, mergeReadings } from './meter.ts';
import { retry } from './retry.ts';
import { compose } from './transport.ts';
import type { ApiRequest, ApiResponse } from './types.ts';

const clock = { now: () => 0, elapsed: () => 0, sleep: async () => {} };
const request: ApiRequest = { service: 'compute', method: 'GET', url: 'http://cloud/servers', expect: [200] };

/** A meter around retry, as in a transport, around answers one after the other; the last for ever. */
function metered(...outcomes: (number | Error)[]) {
  const meter = createMeter();
  let sent = 0;
  const send = compose(
    async (): Promise<ApiResponse> => {
      const outcome = outcomes[Math.min(sent, outcomes.length - 1)];
      sent += 1;
      if (outcome instanceof Error) throw outcome;
      return { status: outcome as number, headers: {}, body: '', requestId: undefined, durationMs: 7, attempts: 1 };
    },
    meter.interceptor,
    retry({ clock }),
  );
  return { meter, send, sent: () => sent };
}

const refused = () =>
  new ApiError('HTTP_UNREACHABLE', 'x', { service: 'compute', method: 'GET', url: '', errno: 'ECONNREFUSED' });

describe('the meter', () => {
  test('counts every try of a call that succeeds in the end, as one duration', async () => {
    const { meter, send } = metered(503, 200);
    await send({ ...request, purpose: 'wait' });
    expect(meter.read()).toEqual({
      calls: 2,
      waitCalls: 2,
      retries: 1,
      byService: { compute: { calls: 2, errors: 0, durationsMs: [7] } },
    });
  });

  test('counts every try of a call that never gets an answer, as one error', async () => {
    const { meter, send, sent } = metered(refused());
    await expect(send(request)).rejects.toMatchObject({ code: 'HTTP_UNREACHABLE', call: { attempts: 3 } });
    expect(sent()).toBe(3);
    expect(meter.read()).toMatchObject({ calls: 3, retries: 2, byService: { compute: { calls: 3, errors: 1 } } });
  });

  test('counts a call as one that fails for a reason of its own', async () => {
    const { meter, send } = metered(new Error('given up'));
    await expect(send(request)).rejects.toThrow('given up');
    expect(meter.read()).toMatchObject({ calls: 1, retries: 0, byService: { compute: { errors: 1 } } });
  });

  test('counts an answer of 5xx as an error and a refusal as none', async () => {
    const { meter, send } = metered(404, 500);
    await send(request);
    await send(request);
    expect(meter.read().byService).toEqual({ compute: { calls: 2, errors: 1, durationsMs: [7, 7] } });
  });

  test('adds up what several of its kind counted', async () => {
    const [a, b] = [metered(200), metered(503, 200)];
    await Promise.all([a.send(request), b.send(request), b.send({ ...request, service: 'image' })]);
    expect(mergeReadings([a.meter.read(), b.meter.read()])).toMatchObject({
      calls: 4,
      retries: 1,
      byService: { compute: { durationsMs: [7, 7] }, image: { calls: 1 } },
    });
  });
});
