import { expect, test } from 'vitest';
import type { Management } from '../../probes/bus/management.ts';
import { openPlaces, type Places } from '../places.ts';
import { watchingBus } from './bus-depth.ts';

const placesWith = (get: () => Promise<unknown>): Places =>
  ({ bus: { virtualHost: '/' }, management: { get } as Management }) as unknown as Places;

test('tells how deep the queues got, and when they were empty again', async () => {
  const depths = [0, 12, 0];
  const places = placesWith(async () => [
    { vhost: '/', name: 'conductor', messages: depths.shift() ?? 0, durable: true },
  ]);
  using watched = await watchingBus(['bus-management'], places, expect.fail);
  expect(await watched?.drained(new AbortController().signal)).toMatchObject({
    peakMessages: 12,
    deepest: { queue: 'conductor', messages: 12 },
    drainMs: expect.any(Number),
  });
});

test('touches nothing of a bus that is not declared', async () => {
  expect(await watchingBus(['database'], openPlaces(undefined, undefined), expect.fail)).toBeUndefined();
});

test('warns of a broker that gives no figures, and leaves the load alone', async () => {
  const warnings: string[] = [];
  const places = placesWith(async () => {
    throw new Error('http://bus:15672/api/queues did not answer within 10 s.');
  });
  expect(await watchingBus(['bus-management'], places, (words) => warnings.push(words))).toBeUndefined();
  expect(warnings).toEqual([
    'How deep the queues of the message bus got in a load is not known: http://bus:15672/api/queues did not answer within 10 s.',
  ]);
});
