import { expect, test } from 'vitest';
import { registerSecret } from '../core/redact.ts';
import { ApiError } from '../http/api-error.ts';
import type { ApiRequest, Send } from '../http/types.ts';
import { createCallLog } from './call-trace.ts';

const request = (url: string, method: ApiRequest['method'] = 'GET'): ApiRequest => ({
  service: 'compute',
  method,
  url,
  expect: [200],
});

const answering: Send = async () => ({
  status: 200,
  headers: {},
  body: {},
  requestId: 'req-1',
  durationMs: 1,
  attempts: 1,
});

test('a call log keeps the last calls, with their ends and without secrets', async () => {
  registerSecret('hush-hush');
  const { signal } = new AbortController();
  const log = createCallLog(signal);
  const send = log.interceptor(answering);
  for (let n = 0; n < 41; n += 1) await send(request(`http://nova/servers/${n}?key=hush-hush`));
  const calls = log.read();
  expect(calls).toHaveLength(40);
  expect(calls.at(-1)).toMatchObject({ path: '/servers/40?key=[redacted]', status: 200, requestId: 'req-1' });
});

test('a call log says why a call got no answer, and of a refusal what the refusal was', async () => {
  const log = createCallLog(new AbortController().signal);
  const call = { service: 'compute', method: 'GET', url: 'http://nova/x' };
  const failing = (error: Error) => log.interceptor(() => Promise.reject(error))(request('http://nova/x'));
  await expect(failing(new ApiError('HTTP_UNREACHABLE', 'nobody there', call))).rejects.toThrow();
  await expect(
    failing(new ApiError('HTTP_UNEXPECTED_STATUS', 'no', { ...call, status: 404, requestId: 'req-2' })),
  ).rejects.toThrow();
  const [lost, refused] = log.read();
  expect(lost).toMatchObject({ path: '/x', error: 'nobody there' });
  expect(refused).toMatchObject({ status: 404, requestId: 'req-2' });
  expect(refused).not.toHaveProperty('error');
});

test('only calls that read carry the signal of the check', async () => {
  const { signal } = new AbortController();
  const seen: (AbortSignal | undefined)[] = [];
  const send = createCallLog(signal).interceptor((sent) => {
    seen.push(sent.signal);
    return answering(sent);
  });
  await send(request('http://nova/x'));
  await send(request('http://nova/x', 'POST'));
  expect(seen).toEqual([signal, undefined]);
});
