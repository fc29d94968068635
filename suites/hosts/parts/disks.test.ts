import type { HostLook } from 'seatrial/suite';
import { expect, test } from 'vitest';
import { disksAbove, unreadDisks } from './disks.ts';

const look = (name: string, resources: Partial<HostLook['resources']>) => ({ host: { name }, resources }) as HostLook;

test('a host that does not tell of its disks is not taken for one with room', () => {
  const full = { mount: '/', device: 'a', type: 'ext4', bytes: { used: 95, total: 100 } };
  const looks = [look('a', { disks: [full] }), look('b', { disks: [], noDisks: 'df was not done within 5 s' })];
  expect(disksAbove(looks, 0.9, 1).map(({ words }) => words)).toEqual(['95 % of the bytes of / are in use on a']);
  expect(unreadDisks(looks)).toEqual([
    {
      culprit: { component: 'disk', host: 'b' },
      words: 'whether a disk is full cannot be judged: df was not done within 5 s, on b',
    },
  ]);
});
