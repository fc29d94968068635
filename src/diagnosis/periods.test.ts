import { describe, expect, test } from 'vitest';
import type { Heartbeat, HeartbeatReading } from '../probes/heartbeats.ts';
import { followReports, longestGap, silentAfterSeconds } from './periods.ts';

/** What a list says of services that last reported so many seconds after the first look. */
function reading(seen: Record<string, number>, source: Heartbeat['source'] = 'compute'): HeartbeatReading {
  const heartbeats = Object.entries(seen).map(([binary, seconds]) => ({
    source,
    binary,
    host: 'a',
    isUp: true,
    isEnabled: true,
    lastSeenMs: seconds * 1000,
  }));
  return { atMs: 0, heartbeats, unread: [] };
}

/** After these looks: the age from which on each counts as silent, by its binary. */
function patienceAfter(...readings: HeartbeatReading[]) {
  const last = readings.reduce<HeartbeatReading | undefined>((before, now) => followReports(before, now), undefined);
  const gaps = last?.gaps ?? {};
  return Object.fromEntries((last?.heartbeats ?? []).map((each) => [each.binary, silentAfterSeconds(each, gaps)]));
}

describe('how often a service reports', () => {
  test('is not known from one look, nor while it has not reported anew', () => {
    expect(patienceAfter(reading({ 'nova-scheduler': 0 }))).toEqual({ 'nova-scheduler': Infinity });
    const looks = [reading({ 'nova-scheduler': 0 }), reading({ 'nova-scheduler': 0 })];
    expect(patienceAfter(...looks)).toEqual({ 'nova-scheduler': Infinity });
    expect(longestGap('compute', {})).toBe(Infinity);
  });

  test('is the longest time between two reports of its own, whatever others do, and several workers of one', () => {
    const looks = [
      reading({ 'nova-scheduler': 0, 'nova-conductor': 0, 'nova-compute': 0 }),
      reading({ 'nova-scheduler': 60, 'nova-conductor': 14, 'nova-compute': 0 }),
      reading({ 'nova-scheduler': 60, 'nova-conductor': 60, 'nova-compute': 0 }),
    ];
    expect(patienceAfter(...looks)).toEqual({ 'nova-scheduler': 185, 'nova-conductor': 143, 'nova-compute': Infinity });
  });

  test('is never taken for less than usual: who starts reports out of turn', () => {
    const looks = [reading({ 'neutron-l3-agent': 0 }, 'network'), reading({ 'neutron-l3-agent': 2 }, 'network')];
    expect(patienceAfter(...looks)).toEqual({ 'neutron-l3-agent': 95 });
  });

  test("is not learnt of OVN's agents, which Neutron stamps whenever it is asked", () => {
    const looks = [reading({ 'ovn-controller': 0 }, 'network'), reading({ 'ovn-controller': 90 }, 'network')];
    expect(patienceAfter(...looks)).toEqual({ 'ovn-controller': Infinity });
  });
});
