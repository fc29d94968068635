import { describe, expect, it } from 'vitest';
import type { Profile } from '../plan.ts';
import { load, only, takes, type Work } from '../testing/trial.ts';

describe('executors', () => {
  it('shared-iterations does so many in all, by whoever is free', async () => {
    const byVu = new Map<number, number>();
    const result = await load({ executor: 'shared-iterations', vus: 3, iterations: 12 }, async ({ vu }, clock) => {
      byVu.set(vu, (byVu.get(vu) ?? 0) + 1);
      await clock.sleep(vu * 100);
    });
    expect(only(result).iterations).toEqual({ started: 12, done: 12, failed: 0, interrupted: 0, dropped: 0 });
    expect(byVu.get(1)).toBeGreaterThan(byVu.get(3) ?? 0);
  });

  it('shared-iterations counts those not begun in time as dropped', async () => {
    const result = await load({ executor: 'shared-iterations', vus: 2, iterations: 10, maxDuration: 2.5 }, takes(1000));
    expect(only(result).iterations).toEqual({ started: 6, done: 6, failed: 0, interrupted: 0, dropped: 4 });
  });

  it('per-vu-iterations does so many for each virtual user', async () => {
    const byVu = new Map<number, number>();
    const result = await load({ executor: 'per-vu-iterations', vus: 3, iterations: 4 }, async ({ vu }, clock) => {
      byVu.set(vu, (byVu.get(vu) ?? 0) + 1);
      await clock.sleep(vu * 100);
    });
    expect(only(result).iterations.done).toBe(12);
    expect([...byVu.values()]).toEqual([4, 4, 4]);
  });

  it('serial does one after the other', async () => {
    const result = await load({ executor: 'serial', iterations: 5 }, takes(1000));
    expect(only(result).durationMs).toBe(5000);
    expect(Math.max(...only(result).series.points.map(({ inFlight }) => inFlight))).toBe(1);
  });

  it.each(['constant-vus', 'constant-for-duration'] as const)('%s iterates until the time is up', async (executor) => {
    const result = await load({ executor, vus: 4, duration: '10s' }, takes(400));
    // The last ones begin before the tenth second and may end after it.
    expect(only(result).iterations.done).toBe(100);
    expect(only(result).durations?.p50Ms).toBe(400);
  });

  it('ramping-vus follows its stages up and down', async () => {
    const profile: Profile = {
      executor: 'ramping-vus',
      startVUs: 0,
      stages: [
        { target: 10, duration: '10s' },
        { target: 10, duration: '5s' },
        { target: 0, duration: '10s' },
      ],
    };
    const { points } = only(await load(profile, takes(100))).series;
    const atWork = (second: number) => points[second]?.inFlight;
    expect([2, 5, 9, 12, 14].map(atWork)).toEqual([2, 5, 9, 10, 10]);
    expect(atWork(20)).toBeLessThanOrEqual(6);
    expect(atWork(23)).toBeLessThanOrEqual(3);
    expect(atWork(24)).toBeLessThanOrEqual(2);
  });

  it('ramping-vus lets a virtual user finish, but not longer than gracefulRampDown', async () => {
    const stages = [
      { target: 1, duration: '10s' },
      { target: 1, duration: '60s' },
    ];
    const profile = { executor: 'ramping-vus', startVUs: 3, stages } as const;
    const finished = await load({ ...profile, gracefulRampDown: '20s' }, takes(15_000));
    expect(only(finished).iterations.interrupted).toBe(0);
    const cut = await load({ ...profile, gracefulRampDown: '2s' }, takes(15_000));
    expect(only(cut).iterations.interrupted).toBe(2);
  });

  it('constant-arrival-rate starts iterations however long the others take', async () => {
    const profile: Profile = { executor: 'constant-arrival-rate', rate: 50, duration: '4s', preAllocatedVUs: 300 };
    const scenario = only(await load(profile, takes(5000)));
    expect(scenario.iterations).toMatchObject({ started: 200, done: 200, dropped: 0 });
    expect(scenario.series.points.slice(0, 4).map(({ started }) => started)).toEqual([50, 50, 50, 50]);
    expect(scenario.startLateness?.maxMs).toBeLessThan(0.001);
  });

  it('constant-arrival-rate drops what finds no virtual user free, and counts it', async () => {
    const profile: Profile = {
      executor: 'constant-arrival-rate',
      rate: 60,
      timeUnit: '1m',
      duration: '20s',
      preAllocatedVUs: 2,
      maxVUs: 5,
    };
    const scenario = only(await load(profile, takes(9500)));
    const { started, done, dropped } = scenario.iterations;
    expect(started + dropped).toBe(20);
    expect([done, dropped]).toEqual([10, 10]);
  });

  it('ramping-arrival-rate starts as many as the area under its stages', async () => {
    const stages = [
      { target: 100, duration: '10s' },
      { target: 100, duration: '5s' },
      { target: 0, duration: '10s' },
    ];
    const profile: Profile = { executor: 'ramping-arrival-rate', stages, preAllocatedVUs: 50 };
    const { iterations, series } = only(await load(profile, takes(10)));
    expect(iterations).toMatchObject({ started: 1500, dropped: 0 });
    expect(series.points[4]?.started).toBe(45);
    expect(series.points[12]?.started).toBe(100);
  });

  it('measures from the due time, so that a stall of our own shows', async () => {
    const profile: Profile = { executor: 'constant-arrival-rate', rate: 10, duration: '2s', preAllocatedVUs: 20 };
    const scenario = only(
      await load(profile, async ({ iteration }, clock) => {
        if (iteration === 5) clock.skip(1000);
        await clock.sleep(10);
      }),
    );
    expect(scenario.iterations.started).toBe(20);
    expect(scenario.startLateness?.maxMs).toBeGreaterThan(800);
    expect(scenario.durations?.maxMs).toBeGreaterThan(900);
  });

  it('pauses between the iterations of a virtual user, not after the last', async () => {
    const same = await load({ executor: 'serial', iterations: 3, pause: '10s' }, takes(1000));
    expect(only(same).durationMs).toBe(23_000);
    const varying = await load({ executor: 'serial', iterations: 3, pause: ['5s', '25s'] }, takes(1000));
    expect(only(varying).durationMs).toBe(33_000);
  });

  it('keeps the warm-up out of every figure', async () => {
    const profile = { vus: 2, warmUp: '10s' } as const;
    const work: Work = async ({ iteration, action }, clock) => {
      await action('part', () => clock.sleep(iteration < 20 ? 5000 : 1000));
      if (iteration < 2) throw new Error('cold');
    };
    for (const executor of ['shared-iterations', 'constant-vus'] as const) {
      const given: Profile =
        executor === 'constant-vus'
          ? { ...profile, executor, duration: '20s' }
          : { ...profile, executor, iterations: 16 };
      const result = await load(given, work);
      const scenario = only(result);
      expect(scenario.warmUpIterations).toBe(4);
      expect(scenario.iterations.failed).toBe(0);
      expect(result.errors).toEqual([]);
      expect(scenario.actions[0]?.done).toBe(scenario.iterations.done);
    }
    const arrival: Profile = {
      executor: 'constant-arrival-rate',
      rate: 2,
      duration: '5s',
      warmUp: '3s',
      preAllocatedVUs: 40,
    };
    const scenario = only(await load(arrival, takes(100)));
    expect([scenario.warmUpIterations, scenario.iterations.started]).toEqual([6, 10]);
  });
});
