import type { BusQueue } from 'seatrial/suite';
import { expect, test } from 'vitest';
import { aboutQueue, isOfNeutron, isServiceQueue, isStuck, isWorkedOff } from './queues.ts';

const queue = (name: string, facts: Partial<BusQueue> = {}) =>
  ({ virtualHost: '/', name, type: 'classic', messages: 3, delivered: 5, consumers: 1, ...facts }) as BusQueue;

test('what stays in a stream after it was read is nothing left to do, and its readers are missed all the same', () => {
  const stream = queue('compute_fanout', { type: 'stream' });
  expect(isWorkedOff(stream)).toBe(false);
  expect(isServiceQueue(stream)).toBe(true);
  expect(isWorkedOff(queue('compute_fanout', { type: 'quorum' }))).toBe(true);
});

test('tells queues of Neutron from those of the others', () => {
  expect(['q-plugin', 'q-agent-notifier-port-update.compute-1', 'dhcp_agent'].map((name) => queue(name))).toSatisfy(
    (queues: BusQueue[]) => queues.every(isOfNeutron),
  );
  expect(['conductor', 'compute.compute-1', 'celery'].map((name) => queue(name)).some(isOfNeutron)).toBe(false);
});

test('holds a queue against itself of before, not against its namesake in another virtual host', () => {
  const before = [queue('engine', { virtualHost: '/nova', delivered: 9 }), queue('engine', { virtualHost: '/heat' })];
  expect(isStuck(queue('engine', { virtualHost: '/heat' }), before)).toBe(true);
  expect(isStuck(queue('engine', { virtualHost: '/nova', delivered: 10 }), before)).toBe(false);
});

test('names the virtual host where that is not the declared one', () => {
  const bus = { host: 'mq', virtualHost: '/nova' };
  expect(aboutQueue(queue('q-plugin', { virtualHost: '/neutron' }), 'waits', bus)).toEqual({
    culprit: { component: 'neutron-server' },
    words: 'the queue q-plugin of the virtual host /neutron, which neutron-server reads, waits',
  });
  expect(aboutQueue(queue('conductor', { virtualHost: '/nova' }), 'waits', bus).words).toBe(
    'the queue conductor, which nova-conductor reads, waits',
  );
});
