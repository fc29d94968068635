import { describe, expect, test } from 'vitest';
import { chooseLoad, withScale } from './choose-load.ts';
import { type Scenario, scenario } from './scenario.ts';

// Options are checked by name when a user sets them; here any will do.
const boots = scenario({
  title: 'Boots',
  proves: 'that it boots',
  needs: ['compute'],
  options: { count: 10 },
  scale: 'count',
  profile: ({ count = 0 }) => ({ executor: 'per-vu-iterations', vus: count }),
  thresholds: () => ({ iteration_failed: 'rate==0' }),
  iteration: async () => {},
}) as unknown as Scenario;

describe('a scenario with what its user says of it', () => {
  test('is as it says itself when nobody says otherwise', () => {
    expect(chooseLoad('boots', boots, {})).toMatchObject({
      title: 'Boots',
      parts: { boots: { options: { count: 10 }, profile: { executor: 'per-vu-iterations', vus: 10 } } },
      thresholds: { iteration_failed: 'rate==0' },
    });
  });

  test('takes its profile from the options that were set, and single settings above that', () => {
    expect(chooseLoad('boots', boots, { set: { count: 3 } }).parts.boots?.profile).toMatchObject({ vus: 3 });
    expect(
      chooseLoad('boots', boots, { set: { count: 3 }, profile: { iterations: 2 } }).parts.boots?.profile,
    ).toMatchObject({
      vus: 3,
      iterations: 2,
    });
  });

  test('keeps its thresholds beside further ones', () => {
    const { thresholds } = chooseLoad('boots', boots, { thresholds: { iteration_duration: ['p(95)<1s'] } });
    expect(Object.keys(thresholds)).toEqual(['iteration_failed', 'iteration_duration']);
  });

  test('is refused with an option it does not have, and says which it has', () => {
    expect(() => chooseLoad('boots', boots, { set: { size: 3 } })).toThrow(
      expect.objectContaining({ code: 'USAGE', hint: expect.stringContaining('count=10') }),
    );
  });

  test('is refused with a profile that cannot run, before anything is made', () => {
    expect(() => chooseLoad('boots', boots, { profile: { vus: 0 } })).toThrow(/vus/);
  });

  test('grows by the option that is its size', () => {
    expect(withScale('boots', boots, {}, 7).parts.boots?.profile).toMatchObject({ vus: 7 });
    const { scale: _, ...sizeless } = boots;
    expect(() => withScale('boots', sizeless, {}, 7)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});
