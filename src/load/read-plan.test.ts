import { expect, test } from 'vitest';
import type { LoadPlan } from './plan.ts';
import { readPlan } from './read-plan.ts';

const iteration = async (): Promise<void> => undefined;

function mistakes(scenario: object, thresholds: object = {}): string {
  try {
    readPlan({
      id: 'boots',
      title: 'Boots',
      scenarios: { main: { iteration, ...scenario } },
      thresholds,
    } as unknown as LoadPlan);
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    return (error as Error).message;
  }
  return '';
}

test.each<[object, string]>([
  [{ executor: 'constant-vus' }, 'scenarios.main.duration is missing; it must be a duration such as 30s'],
  [
    { executor: 'constant-vus', duration: 'soon' },
    'scenarios.main.duration must be a duration such as 30s, 1m30s or a number of seconds, got soon',
  ],
  [{ executor: 'constant-vus', duration: 0 }, 'scenarios.main.duration must be longer than nothing'],
  [{ executor: 'constant-vus', duration: '40d' }, 'scenarios.main.duration must be at most 24d'],
  [{ executor: 'constant-vus', duration: 5, vus: 0 }, 'scenarios.main.vus must be at least 1, got 0'],
  [{ executor: 'constant-vus', duration: 5, vus: 1.5 }, 'scenarios.main.vus must be a whole number, got 1.5'],
  [
    { executor: 'constant-vus', duration: 5, vuss: 3 },
    'scenarios.main.vuss is not a field of this executor, did you mean "vus"?',
  ],
  [
    { executor: 'constant-vus', duration: 5, pause: ['9s', '5s'] },
    'scenarios.main.pause must have the shorter duration first',
  ],
  [
    { executor: 'constant-vu', duration: 5 },
    'scenarios.main.executor: "constant-vu" is no executor, did you mean "constant-vus"?',
  ],
  [{ executor: 'fast' }, 'is no executor; there are shared-iterations, per-vu-iterations'],
  [{ executor: 'serial', vus: 3 }, 'scenarios.main.vus is not a field of this executor, which has startTime'],
  [{ executor: 'serial', iteration: 5 }, 'scenarios.main.iteration must be a function'],
  [
    { executor: 'constant-arrival-rate', rate: -5, duration: '30s', preAllocatedVUs: 5 },
    'scenarios.main.rate must be above 0, got -5',
  ],
  [
    { executor: 'constant-arrival-rate', rate: 5, duration: '30s', preAllocatedVUs: 5, maxVUs: 2 },
    'scenarios.main.maxVUs must be at least preAllocatedVUs, got 2',
  ],
  [
    { executor: 'ramping-arrival-rate', stages: [{ target: 0, duration: 5 }], preAllocatedVUs: 5 },
    'scenarios.main.stages must reach a rate above 0',
  ],
  [{ executor: 'ramping-vus', stages: [] }, 'scenarios.main.stages must have at least one stage'],
  [
    { executor: 'ramping-vus', stages: [{ target: 'x', duration: 5 }] },
    'scenarios.main.stages[0].target must be a whole number, got x',
  ],
  [
    { executor: 'ramping-vus', startVUs: 0, stages: [{ target: 0, duration: 5 }] },
    'must reach at least one virtual user',
  ],
])('%j: %s', (scenario, message) => {
  expect(mistakes(scenario)).toContain(message);
});

test.each<[object, string]>([
  [
    { iteration_durations: 'max<5' },
    'thresholds.iteration_durations names no metric; did you mean "iteration_duration"',
  ],
  [{ latency: 'max<5' }, 'names no metric; there are iteration_duration, action_duration'],
  [{ iteration_duration: 'p95<5' }, '"p95<5" is no expression such as p(95)<30000'],
  [
    { iteration_duration: 'rate<5' },
    'thresholds.iteration_duration does not have "rate"; it has avg, min, med, max, p(N), count',
  ],
  [{ iteration_duration: [] }, 'thresholds.iteration_duration has no expression'],
  [{ action_duration: 'max<5' }, 'thresholds.action_duration needs a tag: action_duration{action:NAME}'],
  [{ 'iteration_duration{action:x}': 'max<5' }, 'does not take the tag "action"; it takes scenario, outcome'],
  [{ 'iteration_duration{scenario}': 'max<5' }, '"scenario" is no tag'],
  [{ 'iteration_duration{scenario:mian}': 'max<5' }, 'names a scenario that is not in the load, did you mean "main"?'],
  [{ 'iteration_duration{outcome:bad}': 'max<5' }, 'outcome must be one of done, failed, any, got bad'],
  [{ 'iteration_outliers{sigmas:-1}': 'count<5' }, 'sigmas must be a number above 0, got -1'],
  [{ dropped_iterations: 'count==0' }, 'cannot fail: no executor it looks at ever drops an iteration'],
  [
    { iterations: { threshold: 'count>1', delayAbortEval: 'x' } },
    'delayAbortEval must be a duration such as 30s, got x',
  ],
])('thresholds %j: %s', (thresholds, message) => {
  expect(mistakes({ executor: 'constant-vus', duration: 5 }, thresholds)).toContain(message);
});

test('names every mistake at once', () => {
  const message = mistakes({ executor: 'constant-vus', duration: -1, vus: 0, rate: 5 }, { latency: 'x' });
  expect(message).toMatch(/^Load "boots" has 5 problems: /);
});

test('a load without scenarios is a mistake', () => {
  expect(() => readPlan({ id: 'none', title: 'None', scenarios: {} })).toThrow(
    'scenarios must hold at least one scenario',
  );
});

test('fills in the defaults, in ms', () => {
  const { scenarios } = readPlan({
    id: 'a',
    title: 'A',
    scenarios: { main: { executor: 'shared-iterations', iterations: 5, iteration } },
  });
  expect(scenarios.get('main')?.settings).toEqual({
    executor: 'shared-iterations',
    ...{ vus: 1, iterations: 5, maxDurationMs: 600_000, pauseMinMs: 0, pauseMaxMs: 0 },
    ...{ startTimeMs: 0, gracefulStopMs: 30_000, warmUpMs: 0 },
  });
});
