import { expect, test } from 'vitest';
import { checkPlaces } from './places.ts';

test('says of every inner part that does not answer what is the matter, and what to do', async () => {
  const findings = await checkPlaces(
    { memcached: [{ host: '127.0.0.1', port: 1 }], haproxy: [{ url: 'http://127.0.0.1:1/stats' }] },
    {},
  );
  expect(findings).toMatchObject([
    { subject: 'memcached', state: 'problem', text: '127.0.0.1:1: ECONNREFUSED', advice: expect.any(String) },
    { subject: 'HAProxy', state: 'problem', text: expect.stringContaining('ECONNREFUSED') },
  ]);
});

test('finds nothing to say where nothing is declared', async () => {
  expect(await checkPlaces({}, {})).toEqual([]);
});
