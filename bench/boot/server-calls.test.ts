import { expect, test } from 'vitest';
import { serverCallsIn } from './server-calls.ts';

const line = (request: string) =>
  `2026-11-21 15:59:45.001 1 INFO nova.osapi_compute.wsgi.server [None req-1 a b - - default default] 127.0.0.1 "${request} HTTP/1.1" status: 200 len: 1 time: 0.01`;

test('counts requests about servers by method, and no others', () => {
  const log = [
    line('POST /v2.1/servers'),
    line('GET /v2.1/servers/6a'),
    line('GET /v2.1/servers/detail?changes-since=x'),
    line('DELETE /v2.1/servers/6a'),
    line('GET /v2.1/flavors'),
    line('POST /v2.1/os-server-external-events'),
    'a line of something else: GET /v2.1/servers',
  ].join('\n');
  expect(serverCallsIn(log)).toEqual({ post: 1, get: 2, delete: 1 });
});
