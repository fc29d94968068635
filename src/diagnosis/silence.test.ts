import { describe, expect, test } from 'vitest';
import type { Heartbeat, HeartbeatReading } from '../probes/heartbeats.ts';
import { findSilent, pointsToBus } from './silence.ts';

const NOW = Date.UTC(2026, 10, 21, 9, 0, 0);

function beat(binary: string, ageSeconds: number, extra: Partial<Heartbeat> = {}): Heartbeat {
  return {
    source: 'compute',
    binary,
    host: 'a',
    isUp: true,
    isEnabled: true,
    lastSeenMs: NOW - ageSeconds * 1000,
    ...extra,
  };
}

const reading = (...heartbeats: Heartbeat[]): HeartbeatReading => ({ atMs: NOW, heartbeats, unread: [] });

describe('silent components', () => {
  test('are none while everybody reports', () => {
    expect(findSilent(reading(beat('nova-compute', 9), beat('nova-conductor', 21)))).toEqual([]);
  });

  test('are noticed before the service itself says down', () => {
    expect(findSilent(reading(beat('nova-conductor', 40)))).toMatchObject([
      { why: 'stopped reporting', ageSeconds: 40 },
    ]);
  });

  test('are those the service says are down, however young their last report', () => {
    expect(findSilent(reading(beat('nova-conductor', 1, { isUp: false })))).toMatchObject([{ why: 'reported down' }]);
  });

  test('include those that were disabled, told apart', () => {
    expect(findSilent(reading(beat('nova-compute', 1, { isEnabled: false })))).toMatchObject([{ why: 'disabled' }]);
  });

  test('of Neutron get its longer period', () => {
    expect(findSilent(reading(beat('neutron-dhcp-agent', 60, { source: 'network' })))).toEqual([]);
  });

  test('say how many of their kind are left', () => {
    const found = findSilent(reading(beat('nova-compute', 50), beat('nova-compute', 2, { host: 'b' })));
    expect(found).toMatchObject([{ others: 1 }]);
  });

  test('that never reported are silent once the service says down', () => {
    const { lastSeenMs: _, ...never } = beat('nova-compute', 0, { isUp: false });
    expect(findSilent(reading(never))[0]?.ageSeconds).toBeUndefined();
  });
});

describe('the message bus', () => {
  const judge = (given: HeartbeatReading) => pointsToBus(given, findSilent(given));
  const agent = (ageSeconds: number) => beat('neutron-l3-agent', ageSeconds, { source: 'network' });

  test('is what those have in common that went silent together', () => {
    expect(judge(reading(beat('nova-compute', 99), agent(120), beat('nova-conductor', 3)))).toBe(true);
  });

  test('is not blamed when one of them still reports', () => {
    expect(judge(reading(beat('nova-compute', 99), agent(3), beat('nova-conductor', 3)))).toBe(false);
  });

  test('is not blamed without a witness that reports by another way', () => {
    expect(judge(reading(beat('nova-compute', 99), agent(120), beat('nova-conductor', 99)))).toBe(false);
  });

  test('is not blamed for a single compute', () => {
    expect(judge(reading(beat('nova-compute', 99), beat('nova-conductor', 3)))).toBe(false);
  });
});
