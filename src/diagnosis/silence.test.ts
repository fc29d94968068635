import { describe, expect, test } from 'vitest';
import type { Heartbeat, HeartbeatReading } from '../probes/heartbeats.ts';
import { reporterOf } from './periods.ts';
import { computesUnheard, findSilent, pointsToBus } from './silence.ts';

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

/** As if each had been heard of so many seconds apart, or three times as many for Neutron's agents. */
const gapsOf = (heartbeats: readonly Heartbeat[], seconds: number) =>
  Object.fromEntries(heartbeats.map((each) => [reporterOf(each), each.source === 'network' ? 3 * seconds : seconds]));

const reading = (...heartbeats: Heartbeat[]): HeartbeatReading => ({
  atMs: NOW,
  heartbeats,
  unread: [],
  gaps: gapsOf(heartbeats, 10),
});

describe('silent components', () => {
  test('are none while everybody reports', () => {
    expect(findSilent(reading(beat('nova-compute', 9), beat('nova-conductor', 21)))).toEqual([]);
  });

  test('are noticed before the service itself says down', () => {
    expect(findSilent(reading(beat('nova-conductor', 40)))).toMatchObject([
      { why: 'stopped reporting', ageSeconds: 40 },
    ]);
  });

  test('are not noticed earlier where nothing has shown yet how often reports come, or they come less often', () => {
    const old = reading(beat('nova-conductor', 58));
    expect(findSilent({ ...old, gaps: {} })).toEqual([]);
    expect(findSilent({ ...old, gaps: gapsOf(old.heartbeats, 60) })).toEqual([]);
  });

  test('are those the service says are down, however young their last report', () => {
    expect(findSilent(reading(beat('nova-conductor', 1, { isUp: false })))).toMatchObject([{ why: 'reported down' }]);
  });

  test('include those that were disabled, told apart', () => {
    expect(findSilent(reading(beat('nova-compute', 1, { isEnabled: false })))).toMatchObject([{ why: 'disabled' }]);
  });

  test('of which somebody took one out are told apart also when it is down: others do its work', () => {
    const out = beat('nova-compute', 9_000, { isEnabled: false, isUp: false });
    expect(findSilent(reading(out, beat('nova-compute', 3, { host: 'b' })))).toMatchObject([{ why: 'disabled' }]);
    expect(findSilent(reading(out))).toMatchObject([{ why: 'reported down', others: 0 }]);
  });

  test('of Neutron get its longer period', () => {
    expect(findSilent(reading(beat('neutron-dhcp-agent', 60, { source: 'network' })))).toEqual([]);
  });

  test('say how many of their kind are left', () => {
    const found = findSilent(reading(beat('nova-compute', 50), beat('nova-compute', 2, { host: 'b' })));
    expect(found).toMatchObject([{ others: 1 }]);
  });

  test('include the conductors that the reports of a silent compute go through, once they are late themselves', () => {
    const found = findSilent(reading(beat('nova-compute', 31, { isUp: false }), beat('nova-conductor', 21)));
    expect(found.map(({ heartbeat }) => heartbeat.binary)).toEqual(['nova-conductor', 'nova-compute']);
  });

  test('do not include conductors of which one still reports beside a silent compute', () => {
    const conductors = [beat('nova-conductor', 21), beat('nova-conductor', 4, { host: 'b' })];
    const found = findSilent(reading(beat('nova-compute', 31, { isUp: false }), ...conductors));
    expect(found.map(({ heartbeat }) => heartbeat.binary)).toEqual(['nova-compute']);
  });

  test('do not include conductors that are merely late while a compute has been gone for long', () => {
    const old = beat('nova-compute', 90_000, { isUp: false });
    const found = findSilent(reading(old, beat('nova-compute', 4, { host: 'b' }), beat('nova-conductor', 16)));
    expect(found).toMatchObject([{ heartbeat: { binary: 'nova-compute' }, others: 1 }]);
  });

  test('include conductors that are late while all computes seem to have been gone for long: by whose clock?', () => {
    const old = ['a', 'b'].map((host) => beat('nova-compute', 3_602, { host, isUp: false }));
    const [first] = findSilent(reading(...old, beat('nova-conductor', 16), beat('nova-scheduler', 3)));
    expect(first).toMatchObject({ heartbeat: { binary: 'nova-conductor' }, why: 'stopped reporting' });
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

  test('is not found, and not missed, by the agents of OVN, which Neutron stamps whenever it is asked', () => {
    const ovn = beat('ovn-controller', 0, { source: 'network', isUp: false });
    expect(judge(reading(beat('nova-compute', 99), beat('nova-compute', 99), beat('nova-conductor', 3), ovn))).toBe(
      true,
    );
    expect(judge(reading(beat('nova-compute', 99), beat('nova-compute', 99), beat('nova-conductor', 99), ovn))).toBe(
      false,
    );
  });

  test('is not blamed for a single compute', () => {
    expect(judge(reading(beat('nova-compute', 99), beat('nova-conductor', 3)))).toBe(false);
  });
});

describe('computes that fell silent together', () => {
  const agent = beat('neutron-l3-agent', 12, { source: 'network' });
  const conductor = beat('nova-conductor', 4);
  const compute = (host: string, ageSeconds: number) => beat('nova-compute', ageSeconds, { host });
  const unheard = (...heartbeats: Heartbeat[]) => {
    const given = reading(...heartbeats);
    return computesUnheard(given, findSilent(given)).map(({ host }) => host);
  };

  test('share the way of their reports to the conductors', () => {
    expect(unheard(compute('a', 41), compute('b', 38), conductor, agent)).toEqual(['a', 'b']);
  });

  test('are no such thing where only agents of OVN, or one that is down, seem to be heard', () => {
    const ovn = beat('neutron-ovn-metadata-agent', 0, { source: 'network' });
    expect(unheard(compute('a', 41), compute('b', 38), conductor, ovn)).toEqual([]);
    expect(unheard(compute('a', 41), compute('b', 38), conductor, { ...agent, isUp: false })).toEqual([]);
  });

  test('are all silent: one that is merely late is heard of later', () => {
    expect(unheard(compute('a', 41), compute('b', 33), conductor, agent)).toEqual([]);
  });

  test('do not include one that was gone long before', () => {
    expect(unheard(compute('a', 41), compute('b', 38), compute('old', 90_000), conductor, agent)).toEqual(['a', 'b']);
    expect(unheard(compute('a', 41), compute('old', 90_000), conductor, agent)).toEqual([]);
  });

  test('are no such thing while one of them is heard', () => {
    expect(unheard(compute('a', 41), compute('b', 9), conductor, agent)).toEqual([]);
  });

  test('may have lost the bus while nobody has been heard over it since', () => {
    const agentsLast = { ...agent, lastSeenMs: NOW - 29_000 };
    expect(unheard(compute('a', 41), compute('b', 38), conductor, agentsLast)).toEqual([]);
  });

  test('are explained by the conductors where these are silent, too, and by the bus where nothing comes over it', () => {
    expect(unheard(compute('a', 41), compute('b', 41), beat('nova-conductor', 41), agent)).toEqual([]);
    expect(unheard(compute('a', 99), compute('b', 99), conductor, { ...agent, lastSeenMs: NOW - 120_000 })).toEqual([]);
  });
});
