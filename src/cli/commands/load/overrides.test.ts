import { describe, expect, test } from 'vitest';
import { overridesOf } from './overrides.ts';

const SAID = { set: [], threshold: [], knee: false, upTo: 200 };

describe('what the command line says to a scenario', () => {
  test('reaches it as options, profile and thresholds', () => {
    const said = { ...SAID, set: ['count=20'], vus: 5, seconds: 30, threshold: ['iteration_duration=p(95)<30s'] };
    expect(overridesOf(said)).toEqual({
      set: { count: 20 },
      profile: { vus: 5, duration: 30 },
      thresholds: { iteration_duration: ['p(95)<30s'] },
    });
  });

  test('may have several thresholds on one metric, and metrics with tags', () => {
    const threshold = ['action_duration{action:boot}=p(95)<60s', 'action_duration{action:boot}=max<120s'];
    expect(overridesOf({ ...SAID, threshold }).thresholds).toEqual({
      'action_duration{action:boot}': ['p(95)<60s', 'max<120s'],
    });
  });

  test('asks for the knee only when it is wanted', () => {
    expect(overridesOf(SAID)).not.toHaveProperty('knee');
    expect(overridesOf({ ...SAID, knee: true, upTo: 64 }).knee).toEqual({ upTo: 64 });
  });

  test.each([
    [{ ...SAID, set: ['count'] }, '--set count'],
    [{ ...SAID, set: ['count=many'] }, '--set count=many'],
    [{ ...SAID, threshold: ['p(95)<30s'] }, '--threshold p(95)<30s'],
  ])('is refused where nobody can know what is meant: %o', (said, words) => {
    expect(() => overridesOf(said)).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(words) }),
    );
  });
});
