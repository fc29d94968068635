import { describe, expect, it } from 'vitest';
import { Problems } from '../../core/problems.ts';
import { LoadStatistics } from '../statistics.ts';
import { Judge } from './judge.ts';
import { METRICS } from './metrics.ts';
import { type Droppers, readThresholds } from './threshold.ts';

const SCENARIOS: Droppers = new Map([['main', true]]);

/** Iterations one per second, of the given durations; those under zero fail after as long. */
function statisticsOf(durationsMs: readonly number[]): LoadStatistics {
  const statistics = new LoadStatistics();
  const main = statistics.scenario('main');
  main.measuredFromMs = 0;
  for (const [order, ms] of durationsMs.entries()) {
    main.start(order * 1000, undefined);
    main.action('boot').record(ms < 0 ? 'failed' : 'done', Math.abs(ms), order);
    main.end(ms < 0 ? 'failed' : 'done', (order + 1) * 1000, Math.abs(ms), order);
    const failure = { scenario: 'main', vu: 1, iteration: order, atMs: 0, durationMs: 1, message: 'x' };
    if (ms < 0) statistics.fail({ ...failure, class: 'quota', component: 'nova-api' });
  }
  return statistics;
}

function verdict(statistics: LoadStatistics, metric: string, expression: string) {
  const problems = new Problems();
  const thresholds = readThresholds({ [metric]: expression }, SCENARIOS, problems);
  problems.throwIfAny('The test');
  const [result] = new Judge(thresholds, statistics).verdicts();
  return { outcome: result?.outcome, observed: result?.observed };
}

const RISING = Array.from({ length: 90 }, (_, index) => 100 + index);
const STEADY = Array.from({ length: 90 }, (_, index) => 100 + (index % 7));

describe('a threshold', () => {
  it.each([
    ['iteration_duration', 'avg<145', 144.5],
    ['iteration_duration', 'p(90)<181', 180],
    ['iteration_duration', 'med<145', 144],
    ['iteration_duration', 'max<190', 189],
    ['iteration_duration', 'min>=100', 100],
    ['action_duration{action:boot}', 'max<190', 189],
    ['iterations', 'rate>=1', 1],
    ['iterations{scenario:main}', 'count==90', 90],
    ['actions{action:boot}', 'count==90', 90],
    ['dropped_iterations', 'count==0', 0],
    ['errors', 'count==0', 0],
    ['errors{class:quota}', 'rate<0.1', 0],
    ['iteration_success', 'rate==1', 1],
    ['action_failed{action:boot}', 'rate<0.01', 0],
  ])('%s: %s passes on %d', (metric, expression, observed) => {
    const { outcome, observed: seen } = verdict(statisticsOf(RISING), metric, expression);
    expect(outcome).toBe('passed');
    expect(seen).toBeCloseTo(observed, 0);
  });

  it('counts failures by class and component, and leaves their durations to who asks for them', () => {
    const statistics = statisticsOf([100, -5000, 100, 100]);
    expect(verdict(statistics, 'iteration_failed', 'rate<0.2')).toEqual({ outcome: 'failed', observed: 0.25 });
    expect(verdict(statistics, 'errors{class:quota,component:nova-api}', 'count==0')).toEqual({
      outcome: 'failed',
      observed: 1,
    });
    expect(verdict(statistics, 'errors{class:policy}', 'count==0')).toEqual({ outcome: 'passed', observed: 0 });
    expect(verdict(statistics, 'iteration_duration', 'max<200').outcome).toBe('passed');
    expect(verdict(statistics, 'iteration_duration{outcome:any}', 'max<200').outcome).toBe('failed');
    expect(verdict(statistics, 'iteration_duration{outcome:failed}', 'min>=5s').outcome).toBe('passed');
  });

  it.each(Object.keys(METRICS))('%s fails without samples', (name) => {
    const metric = METRICS[name];
    const tags = metric?.required?.includes('action') ? '{action:boot}' : '';
    for (const aggregation of metric?.aggregations ?? []) {
      const expression = `${aggregation === 'p' ? 'p(95)' : aggregation}>=0`;
      expect(verdict(statisticsOf([]), name + tags, expression)).toEqual({ outcome: 'no-data', observed: undefined });
    }
  });

  it('fails without samples when its action never ran, though others did', () => {
    expect(verdict(statisticsOf(STEADY), 'action_duration{action:resize}', 'p(95)<1').outcome).toBe('no-data');
    expect(verdict(statisticsOf(STEADY), 'action_failed{action:resize}', 'count==0').outcome).toBe('no-data');
    expect(verdict(statisticsOf(STEADY), 'actions{action:resize}', 'count==0').outcome).toBe('no-data');
  });

  it('sees degradation from the first to the last third', () => {
    const rising = verdict(statisticsOf(RISING), 'iteration_degradation', 'avg<0.2');
    expect(rising.outcome).toBe('failed');
    expect(rising.observed).toBeCloseTo(0.52, 1);
    expect(verdict(statisticsOf(STEADY), 'iteration_degradation', 'med<0.05').outcome).toBe('passed');
    expect(verdict(statisticsOf(RISING), 'action_degradation{action:boot}', 'p(95)<0.2').outcome).toBe('failed');
    expect(verdict(statisticsOf([100, 100]), 'iteration_degradation', 'avg<0.2').outcome).toBe('no-data');
  });

  it('sees degradation in a long run as in a short one', () => {
    const long = Array.from({ length: 50_000 }, (_, index) => 100 + index / 500);
    expect(verdict(statisticsOf(long), 'iteration_degradation', 'avg<9').observed).toBeCloseTo(0.57, 1);
  });

  it('compares the longest with the shortest, as Rally does, when asked for the maximum', () => {
    const { outcome, observed } = verdict(statisticsOf(RISING), 'iteration_degradation', 'max<=0.5');
    expect([outcome, observed?.toFixed(2)]).toEqual(['failed', '0.89']);
  });

  it('has no data on outliers among so few that none could be one', () => {
    const few = [...Array<number>(9).fill(100), 1e6];
    expect(verdict(statisticsOf(few), 'iteration_outliers', 'count==0').outcome).toBe('no-data');
    expect(verdict(statisticsOf([...few, 100]), 'iteration_outliers', 'count==0').outcome).toBe('failed');
  });

  it('counts outliers beyond so many standard deviations', () => {
    const statistics = statisticsOf([...STEADY, ...STEADY, 500, 600]);
    expect(verdict(statistics, 'iteration_outliers', 'count==0')).toEqual({ outcome: 'failed', observed: 2 });
    expect(verdict(statistics, 'iteration_outliers{sigmas:12}', 'count==0').outcome).toBe('passed');
    expect(verdict(statistics, 'action_outliers{action:boot}', 'rate<0.02').outcome).toBe('passed');
  });

  it('gates what the load cost, and has no data where nobody took it', () => {
    const problems = new Problems();
    const thresholds = readThresholds({ cost_queries: ['perIteration<2000', 'total<=9000'] }, SCENARIOS, problems);
    problems.throwIfAny('The test');
    const judge = new Judge(thresholds, statisticsOf([100]));
    const spent = { name: 'queries', unit: 'queries', total: 9000, perIteration: 2250 };
    expect(judge.verdicts([spent])).toMatchObject([
      { outcome: 'failed', observed: 2250 },
      { outcome: 'passed', observed: 9000 },
    ]);
    expect(judge.verdicts().map(({ outcome }) => outcome)).toEqual(['no-data', 'no-data']);
  });
});
