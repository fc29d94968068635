import { describe, expect, test } from 'vitest';
import type { Heartbeat, HeartbeatReading } from '../probes/heartbeats.ts';
import { followReports, silentAfterSeconds } from './periods.ts';

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

const periodsAfter = (...readings: HeartbeatReading[]) =>
  readings.reduce<HeartbeatReading | undefined>((before, now) => followReports(before, now), undefined)?.periods;

describe('how often services report', () => {
  test('is not known from one look, nor while nobody has reported anew', () => {
    expect(periodsAfter(reading({ 'nova-scheduler': 0 }))).toEqual({});
    expect(periodsAfter(reading({ 'nova-scheduler': 0 }), reading({ 'nova-scheduler': 0 }))).toEqual({});
    expect(silentAfterSeconds('compute', {})).toBe(Infinity);
  });

  test('is the shortest time between two reports of any of them', () => {
    const looks = [
      reading({ 'nova-scheduler': 0, 'nova-compute': 0 }),
      reading({ 'nova-scheduler': 120, 'nova-compute': 0 }),
      reading({ 'nova-scheduler': 120, 'nova-compute': 60 }),
      reading({ 'nova-scheduler': 300, 'nova-compute': 60 }),
    ];
    expect(periodsAfter(...looks)).toEqual({ compute: 60 });
    expect(silentAfterSeconds('compute', { compute: 60 })).toBe(185);
  });

  test('is never taken for less than usual: who starts reports out of turn', () => {
    expect(
      periodsAfter(reading({ 'neutron-l3-agent': 0 }, 'network'), reading({ 'neutron-l3-agent': 2 }, 'network')),
    ).toEqual({ network: 30 });
  });

  test("is not learnt from OVN's agents, which Neutron stamps whenever it is asked", () => {
    expect(
      periodsAfter(reading({ 'ovn-controller': 0 }, 'network'), reading({ 'ovn-controller': 90 }, 'network')),
    ).toEqual({});
  });
});
