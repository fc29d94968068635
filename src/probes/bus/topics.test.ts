import { expect, test } from 'vitest';
import { isNotificationQueue, isOfOneProcess, isStream, readerOf } from './topics.ts';

test.each([
  ['compute', 'nova-compute', undefined],
  ['compute.compute-1', 'nova-compute', 'compute-1'],
  ['compute.node-1.example.com', 'nova-compute', 'node-1.example.com'],
  ['compute_fanout_14b9c5d806ec43efa83af8bdc72247f6', 'nova-compute', undefined],
  ['cinder-volume.controller@fake', 'cinder-volume', 'controller@fake'],
  ['q-plugin', 'neutron-server', undefined],
  ['q-agent-notifier-port-update.compute-1', 'neutron L2 agent', 'compute-1'],
  ['neutron-vo-Trunk-1.1', 'neutron L2 agent', undefined],
  ['neutron-vo-Trunk-1.1.network-1', 'neutron L2 agent', 'network-1'],
  ['engine_worker.ddd9f5a3-f287-422f-a0dc-b0834ca41342', 'heat-engine', undefined],
])('knows who reads %s', (queue, binary, host) => {
  expect(readerOf(queue)).toEqual({ binary, ...(host && { host }) });
});

test('knows no reader of what OpenStack does not make, nor of answers', () => {
  expect(readerOf('celery')).toBeUndefined();
  expect(readerOf('reply_03eaaee50ff5417ca46c3ea466f463a8')).toBeUndefined();
});

test('tells queues of notifications from those of work', () => {
  expect(['notifications.info', 'versioned_notifications.error'].every(isNotificationQueue)).toBe(true);
  expect(['q-agent-notifier-network-update', 'scheduler'].some(isNotificationQueue)).toBe(false);
});

test('tells queues that end with a process from those that another one reads on', () => {
  const ofOne = ['l3_agent_fanout_4f', 'reply_03eaaee5', 'engine_worker.ddd9f5a3-f287-422f-a0dc-b0834ca41342'];
  expect(ofOne.every(isOfOneProcess)).toBe(true);
  expect(['conductor', 'compute.compute-1', 'cinder-volume.controller@fake'].some(isOfOneProcess)).toBe(false);
});

test('tells a stream from queues that are empty once they are read; a broker of before streams names no type', () => {
  expect(isStream({ type: 'stream' })).toBe(true);
  expect([{ type: 'classic' }, { type: 'quorum' }, {}].some(isStream)).toBe(false);
});
