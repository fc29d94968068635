import { describe, expect, test } from 'vitest';
import bootAndDelete from '../scenarios/boot-and-delete.scenario.ts';
import { chooseLoad, withScale } from '../src/runner/load/choose-load.ts';
import type { Scenario } from '../src/runner/load/scenario.ts';

describe('a load of so many, so many at a time', () => {
  const load = bootAndDelete as unknown as Scenario;
  const profileOf = (set: Record<string, number>) =>
    chooseLoad('boot-and-delete', load, { set }).parts['boot-and-delete']?.profile;

  test.each([
    [{}, 100, 100],
    [{ count: 50 }, 50, 50],
    [{ parallel: 10 }, 10, 100],
    [{ parallel: 200 }, 200, 200],
    [{ parallel: 2, count: 8 }, 2, 8],
  ])('is what was said: %o', (set, vus, iterations) => {
    expect(profileOf(set)).toMatchObject({ vus, iterations });
  });

  test('grows by how many there are at a time', () => {
    const { profile } = withScale('boot-and-delete', load, { set: { count: 4 } }, 16).parts['boot-and-delete'] ?? {};
    expect(profile).toMatchObject({ vus: 16, iterations: 16 });
  });
});
