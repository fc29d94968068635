import { describe, expect, test } from 'vitest';
import { chooseLoad, withScale } from './choose-load.ts';
import { needsOf } from './mix.ts';
import { type Mix, mixed, part, scenario } from './scenario.ts';

const boots = scenario({
  title: 'Boots',
  proves: 'that it boots',
  needs: ['compute', 'flavor'],
  options: { count: 10 },
  surroundings: () => ({ network: true, servers: 2, quotas: { instances: 10 } }),
  profile: ({ count }) => ({ executor: 'per-vu-iterations', vus: count }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:boot}': 'p(95)<1m' }),
  iteration: async () => {},
});

const reads = scenario({
  title: 'Reads',
  proves: 'that it answers',
  needs: ['compute', 'network'],
  options: { people: 2 },
  surroundings: () => ({ servers: 5, router: true }),
  profile: ({ people }) => ({ executor: 'constant-vus', vus: people, duration: '5s' }),
  iteration: async () => {},
});

const day = mixed({
  title: 'A day',
  proves: 'that both get along',
  options: { people: 4 },
  scale: 'people',
  thresholds: () => ({ errors: 'count==0' }),
  parts: ({ people }) => ({ servers: part(boots, { count: 3 }), pages: part(reads, { people }) }),
}) as unknown as Mix;

describe('several scenarios at once', () => {
  test('run under their names, each with its own profile and options', () => {
    expect(chooseLoad('day', day, {}).parts).toMatchObject({
      servers: { options: { count: 3 }, profile: { executor: 'per-vu-iterations', vus: 3 } },
      pages: { options: { people: 4 }, profile: { executor: 'constant-vus', vus: 4 } },
    });
  });

  test('are judged each by its own thresholds, beside those of the whole', () => {
    expect(chooseLoad('day', day, {}).thresholds).toEqual({
      'iteration_failed{scenario:servers}': 'rate==0',
      'action_duration{scenario:servers,action:boot}': 'p(95)<1m',
      errors: 'count==0',
    });
  });

  test('need what each of them needs, once', () => {
    expect(needsOf(day)).toEqual(['compute', 'flavor', 'network']);
  });

  test('find around them as much as the one that asks for most', () => {
    expect(chooseLoad('day', day, {}).surroundings).toMatchObject({
      network: 1,
      servers: 5,
      router: true,
      quotas: { instances: 10 },
    });
  });

  test('grow by the option that is their size', () => {
    expect(withScale('day', day, {}, 9).parts.pages?.profile).toMatchObject({ vus: 9 });
  });

  test('take no profile from the command line, which could mean any of them', () => {
    expect(() => chooseLoad('day', day, { profile: { vus: 3 } })).toThrow(
      expect.objectContaining({ code: 'USAGE', hint: expect.stringContaining('people=4') }),
    );
  });

  test('are refused where one of them is given an option it does not have', () => {
    const wrong = { ...day, parts: () => ({ servers: { ...part(boots), set: { size: 1 } } }) };
    expect(() => chooseLoad('day', wrong, {})).toThrow(/servers has no option "size"/);
  });
});
