import { describe, expect, it } from 'vitest';
import type { Distribution, KneeStep, Load } from '../model/load.ts';
import { Samples } from '../model/samples.ts';
import { findKnee, kneeStep } from './knee.ts';

/** A cloud that does `limit` things at once and refuses the rest; throughput falls beyond ten. */
const cloudWith =
  (limit: number, tried: number[] = []) =>
  async (n: number): Promise<KneeStep> => {
    tried.push(n);
    const failed = Math.max(0, n - limit);
    const throughputPerSecond = n <= 10 ? n : 10 - n / 100;
    const tally = { class: 'volume', component: 'cinder-volume', count: failed, message: 'busy' };
    return { n, ok: failed === 0, done: n - failed, failed: failed > 0 ? [tally] : [], throughputPerSecond };
  };

describe('the search for the knee', () => {
  it.each(['ramp', 'bisection'] as const)(
    'finds every limit up to 200 exactly in at most ten rounds: %s',
    async (strategy) => {
      for (let limit = 0; limit <= 200; limit += 1) {
        const knee = await findKnee(cloudWith(limit), { strategy });
        expect(knee).toMatchObject({ largestOk: limit, exact: true });
        expect(knee.smallestFailing).toBe(limit === 200 ? undefined : limit + 1);
        expect(knee.curve.length).toBeLessThanOrEqual(10);
      }
    },
  );

  it('ramps 1 2 4 8 9 16 … where the rounds allow it', async () => {
    const tried: number[] = [];
    const knee = await findKnee(cloudWith(8, tried), { maxRounds: 20 });
    expect(tried).toEqual([1, 2, 4, 8, 9]);
    expect(knee).toMatchObject({ largestOk: 8, smallestFailing: 9, exact: true });
  });

  it('names the error class and the component that end it', async () => {
    const knee = await findKnee(cloudWith(8));
    expect(knee.endedBy).toMatchObject({ class: 'volume', component: 'cinder-volume', count: 1 });
  });

  it('reports the curve by n, and the peak of its throughput', async () => {
    const { curve, peak } = await findKnee(cloudWith(100), { maxRounds: 30 });
    expect(curve.map(({ n }) => n)).toEqual(curve.map(({ n }) => n).toSorted((a, b) => a - b));
    expect(peak?.n).toBe(16);
  });

  it('says how far it is when the rounds do not suffice', async () => {
    const knee = await findKnee(cloudWith(700), { max: 5000, maxRounds: 12 });
    expect(knee.exact).toBe(false);
    expect(knee.largestOk).toBeLessThanOrEqual(700);
    expect(knee.smallestFailing).toBeGreaterThan(700);
  });

  it('ends with what it has when it is told to', async () => {
    const abort = new AbortController();
    const knee = await findKnee(cloudWith(150), {
      signal: abort.signal,
      stepped: ({ n }) => n >= 2 && abort.abort(),
    });
    expect(knee).toMatchObject({ largestOk: 2, exact: false });
  });

  it('refuses a search without rounds', async () => {
    await expect(findKnee(cloudWith(1), { maxRounds: 0 })).rejects.toMatchObject({ code: 'USAGE' });
  });
});

describe('a load as a step', () => {
  const distribution = (ms: number): Distribution => {
    const samples = new Samples();
    samples.record(ms);
    return samples.distribution() as Distribution;
  };
  const load = (iterations: Load['scenarios'][number]['iterations'], errors: Load['errors'] = []): Load => ({
    ...{
      id: 'a',
      title: 'A',
      startedAt: '2026-01-02T00:00:00.000Z',
      durationMs: 1000,
      outcome: 'passed',
      endedBy: 'completed',
    },
    ...{ thresholds: [], errors, failedIterations: [] },
    scenarios: [5, 20].map((ms) => ({
      ...{ name: 'x', executor: 'serial', profile: {}, durationMs: 1000, iterations, warmUpIterations: 0 },
      ...{ throughputPerSecond: 3, durations: distribution(ms), actions: [], series: { everyMs: 1000, points: [] } },
    })),
  });

  it('is a success when all were done', () => {
    const step = kneeStep(8, load({ started: 4, done: 4, failed: 0, interrupted: 0, dropped: 0 }));
    expect(step).toMatchObject({ n: 8, ok: true, done: 8, throughputPerSecond: 6, durations: { count: 2, maxMs: 20 } });
  });

  it.each(['failed', 'interrupted', 'dropped'] as const)('is none when one was %s', (lost) => {
    expect(kneeStep(8, load({ started: 4, done: 3, failed: 0, interrupted: 0, dropped: 0, [lost]: 1 })).ok).toBe(false);
  });

  it('is none when nothing was done', () => {
    expect(kneeStep(8, load({ started: 0, done: 0, failed: 0, interrupted: 0, dropped: 0 })).ok).toBe(false);
  });
});
