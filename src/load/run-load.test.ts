import { describe, expect, it } from 'vitest';
import type { Profile, ScenarioPlan } from './plan.ts';
import { type LoadListener, runLoad } from './run-load.ts';
import type { LoadSnapshot } from './snapshot.ts';
import { load, loadOf, only, takes, type Work } from './testing/trial.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

const FAILING_HALF: Work = async ({ iteration }, clock) => {
  await clock.sleep(10);
  if (iteration % 2 === 1) throw new Error(`iteration ${iteration} broke`);
};

describe('the end of a load', () => {
  it('waits for iterations in flight as long as the graceful stop says', async () => {
    const profile: Profile = { executor: 'constant-vus', vus: 3, duration: '10s', gracefulStop: '30s' };
    const result = await load(profile, takes(25_000));
    expect(only(result).iterations).toMatchObject({ started: 3, done: 3, interrupted: 0 });
    expect(result.durationMs).toBe(25_000);
  });

  it('cuts off iterations that outlast the graceful stop', async () => {
    const profile: Profile = { executor: 'constant-vus', vus: 3, duration: '10s', gracefulStop: '5s' };
    const result = await load(profile, takes(25_000));
    expect(only(result).iterations).toMatchObject({ started: 3, done: 0, failed: 0, interrupted: 3 });
    expect(result.durationMs).toBe(15_000);
  });

  it('does not wait for ever for iterations that do not listen', async () => {
    const profile: Profile = {
      executor: 'shared-iterations',
      vus: 2,
      iterations: 4,
      maxDuration: '10s',
      gracefulStop: 0,
    };
    const result = await load(profile, () => new Promise(() => undefined));
    expect(only(result).iterations).toEqual({ started: 2, done: 0, failed: 0, interrupted: 2, dropped: 2 });
    expect(result.durationMs).toBe(15_000);
  });

  it.each<[Profile['executor'], Profile]>([
    ['shared-iterations', { executor: 'shared-iterations', vus: 7, iterations: 500 }],
    ['per-vu-iterations', { executor: 'per-vu-iterations', vus: 7, iterations: 500 }],
    ['constant-vus', { executor: 'constant-vus', vus: 7, duration: '1h' }],
    ['ramping-vus', { executor: 'ramping-vus', stages: [{ target: 9, duration: '30s' }] }],
    ['constant-arrival-rate', { executor: 'constant-arrival-rate', rate: 20, duration: '1h', preAllocatedVUs: 9 }],
    [
      'ramping-arrival-rate',
      { executor: 'ramping-arrival-rate', stages: [{ target: 90, duration: '1m' }], preAllocatedVUs: 9 },
    ],
    ['serial', { executor: 'serial', iterations: 500 }],
  ])('%s loses no sample when it is stopped in the middle', async (_, profile) => {
    const result = await load(
      profile,
      async ({ iteration, signal }, clock) => {
        await clock.sleep(100 + 37 * (iteration % 11), signal);
        if (iteration % 5 === 0) throw new Error('broken');
      },
      { abortAfterMs: 17_777 },
    );
    const { started, interrupted } = only(result).iterations;
    expect(result).toMatchObject({ outcome: 'interrupted', endedBy: 'signal', durationMs: 17_777 });
    expect(started).toBeGreaterThan(20);
    expect(interrupted).toBeGreaterThan(0);
  });

  it('tells iterations in flight why they end, and does not take that for a failure', async () => {
    const reasons: unknown[] = [];
    const result = await load(
      { executor: 'constant-vus', vus: 2, duration: '1m' },
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(reasons.push(signal.reason)))),
      { abortAfterMs: 5000 },
    );
    expect(reasons).toEqual([new Error('Ctrl-C'), new Error('Ctrl-C')]);
    expect(result.errors).toEqual([]);
  });

  it('runs nothing when it was stopped before it began', async () => {
    const result = await load({ executor: 'serial', iterations: 3 }, takes(10), { abortAfterMs: 0 });
    expect(only(result).iterations.done).toBe(0);
    expect(result.outcome).toBe('interrupted');
  });
});

describe('in real time', () => {
  it('iterations that never wait leave timers and signals their turn', async () => {
    let done = 0;
    const scenario: ScenarioPlan = {
      executor: 'shared-iterations',
      ...{ vus: 3, iterations: 1e9, maxDuration: '1h' },
      iteration: async () => {
        done += 1;
      },
    };
    const plan = { id: 'busy', title: 'Busy', scenarios: { scenario } };
    const result = await runLoad(plan, {}, { signal: AbortSignal.timeout(100) });
    expect(result.outcome).toBe('interrupted');
    expect(result.durationMs).toBeLessThan(2000);
    expect(only(result).iterations.done).toBe(done);
    expect(only(result).iterations.dropped).toBe(1e9 - done);
  });

  it('arrivals keep to their rate', async () => {
    const scenario: ScenarioPlan = {
      executor: 'constant-arrival-rate',
      ...{ rate: 200, duration: 0.5, preAllocatedVUs: 50 },
      iteration: () => new Promise((resolve) => setTimeout(resolve, 20)),
    };
    const result = await runLoad({ id: 'open', title: 'Open', scenarios: { scenario } });
    expect(only(result).iterations).toMatchObject({ started: 100, done: 100, dropped: 0 });
    expect(only(result).durations?.minMs).toBeGreaterThanOrEqual(19);
  });
});

describe('a listener', () => {
  it('that breaks does not break the load', async () => {
    const broken = (): never => {
      throw new Error('no terminal');
    };
    const listener: LoadListener = { progressed: broken, ended: broken };
    const result = await load({ executor: 'serial', iterations: 5 }, takes(1000), { listener });
    expect(only(result).iterations.done).toBe(5);
  });

  it('hears of the begin, the way and the end', async () => {
    const heard: string[] = [];
    const listener: LoadListener = {
      started: ({ id, snapshot }) => heard.push(`${id} ${snapshot().scenarios[0]?.phase}`),
      progressed: ({ done }) => heard.push(`${done} done`),
      ended: ({ outcome }) => heard.push(outcome),
    };
    await load({ executor: 'serial', iterations: 2 }, takes(1500), { listener });
    expect(heard).toEqual(['test waiting', '0 done', '1 done', 'passed']);
  });
});

describe('a listener that costs little', () => {
  it('hears of the way as often as it wants, and of failures at once', async () => {
    const heard: string[] = [];
    const listener: LoadListener = {
      everyMs: 10_000,
      progressed: ({ elapsedMs }) => heard.push(`${elapsedMs / 1000} s`),
      troubled: () => heard.push('trouble'),
    };
    const failingOnce: Work = async ({ iteration }, clock) => {
      await clock.sleep(1000);
      if (iteration === 4) throw new Error('x');
    };
    await load({ executor: 'serial', iterations: 22 }, failingOnce, { listener });
    expect(heard).toEqual(['1 s', 'trouble', '11 s', '21 s']);
  });
});

describe('what an iteration is given', () => {
  it('measures actions, and durations taken elsewhere', async () => {
    const result = await load({ executor: 'serial', iterations: 4 }, async ({ action, measured }, clock) => {
      expect(await action('boot', () => clock.sleep(300).then(() => 'server'))).toBe('server');
      await action('delete', () => clock.sleep(20));
      measured('spawn', 120);
    });
    const [boot, remove, spawn] = only(result).actions;
    expect(boot).toMatchObject({ name: 'boot', done: 4, durations: { p50Ms: 300 } });
    expect(remove).toMatchObject({ name: 'delete', done: 4, durations: { maxMs: 20 } });
    expect(spawn).toMatchObject({ name: 'spawn', done: 4, durations: { meanMs: 120 } });
  });

  it('does not take a negative duration', async () => {
    const result = await load({ executor: 'serial' }, async ({ measured }) => measured('spawn', -3));
    expect(result.failedIterations[0]?.message).toContain('measured("spawn", …)');
  });

  it('makes each virtual user ready once, with the setup data', async () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    const scenario: ScenarioPlan<{ image: string }, { token: string }> = {
      executor: 'constant-arrival-rate',
      ...{ rate: 10, duration: '2s', preAllocatedVUs: 1, maxVUs: 3 },
      data: { image: 'cirros' },
      init: async ({ vu, data }) => {
        await clock.sleep(50);
        return { token: `${data.image}-${vu}` };
      },
      iteration: async ({ state }) => {
        seen.push(state.token);
        await clock.sleep(250);
      },
    };
    const result = await loadOf({ main: scenario }, clock);
    expect(new Set(seen)).toEqual(new Set(['cirros-1', 'cirros-2', 'cirros-3']));
    expect(only(result).iterations.failed).toBe(0);
  });

  it('can be stopped while virtual users are made ready', async () => {
    const clock = new VirtualClock();
    const init = (): Promise<void> => new Promise(() => undefined);
    const scenario: ScenarioPlan = { executor: 'serial', iterations: 3, init, iteration: async () => 1 };
    const result = await loadOf({ main: scenario }, clock, { abortAfterMs: 5000 });
    expect(result.outcome).toBe('interrupted');
    expect(only(result).iterations).toMatchObject({ started: 0 });
  });

  it('rejects when virtual users cannot be made ready', async () => {
    const clock = new VirtualClock();
    const scenario: ScenarioPlan = {
      executor: 'serial',
      init: () => Promise.reject(new Error('no token')),
      iteration: async () => 1,
    };
    await expect(loadOf({ main: scenario }, clock)).rejects.toThrow('no token');
  });
});

describe('failures', () => {
  it('counts each, and keeps its class, its facts and the action it came from', async () => {
    const result = await load(
      { executor: 'serial', iterations: 600 },
      async ({ action, iteration }, clock) => {
        await clock.sleep(10);
        await action('boot', () => {
          if (iteration % 3 !== 0) throw new Error(iteration === 598 ? 'no host' : `quota at ${iteration}`);
        });
      },
      {
        classify: (error) =>
          String(error).includes('quota')
            ? { class: 'quota', component: 'nova-api', requestId: 'req-1', fault: 'Quota exceeded' }
            : { class: 'no-valid-host', component: 'nova-scheduler', host: 'compute-7' },
      },
    );
    expect(only(result).iterations).toMatchObject({ done: 200, failed: 400 });
    expect(result.errors).toEqual([
      {
        class: 'quota',
        component: 'nova-api',
        count: 399,
        message: 'quota at 1',
        requestId: 'req-1',
        fault: 'Quota exceeded',
      },
      { class: 'no-valid-host', component: 'nova-scheduler', count: 1, message: 'no host' },
    ]);
    // The first 200, and the first of a class however late it comes.
    expect(result.failedIterations).toHaveLength(201);
    expect(result.failedIterations.at(-1)).toMatchObject({ iteration: 598, action: 'boot', host: 'compute-7' });
    expect(only(result).actions[0]).toMatchObject({ done: 200, failed: 400 });
  });

  it('keeps secrets out', async () => {
    const result = await load({ executor: 'serial' }, async () => {
      throw new Error('no route to amqp://guest:hunter2@bus');
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it('stays bounded when a classifier invents a class for each failure, and breaks for none', async () => {
    let count = 0;
    const classes = await load({ executor: 'serial', iterations: 500 }, () => Promise.reject(new Error('x')), {
      classify: () => {
        count += 1;
        return { class: `class-${count}` };
      },
    });
    expect(classes.errors.length).toBeLessThanOrEqual(201);
    expect(classes.errors.reduce((sum, tally) => sum + tally.count, 0)).toBe(500);
    const broken = await load({ executor: 'serial' }, () => Promise.reject(new Error('boom')), {
      classify: () => {
        throw new Error('oops');
      },
    });
    expect(broken.errors).toMatchObject([{ class: 'unclassified', count: 1 }]);
  });
});

describe('thresholds', () => {
  it('gate on success, as in Rally, when the plan has none', async () => {
    const clock = new VirtualClock();
    const scenarios = {
      main: { executor: 'serial', iterations: 4, iteration: (c) => FAILING_HALF(c, clock) },
    } as const satisfies Record<string, ScenarioPlan>;
    const result = await runLoad({ id: 'a', title: 'A', scenarios }, {}, { clock });
    expect(result.outcome).toBe('failed');
    expect(result.thresholds).toEqual([
      { metric: 'iteration_success', expression: 'rate==1', outcome: 'failed', observed: 0.5, aborted: false },
      { metric: 'dropped_iterations', expression: 'count==0', outcome: 'passed', observed: 0, aborted: false },
    ]);
  });

  it('end the load early when they say abortOnFail, and let what is in flight finish', async () => {
    const result = await load({ executor: 'constant-vus', vus: 5, duration: '1h' }, FAILING_HALF, {
      thresholds: { iteration_failed: [{ threshold: 'rate<0.1', abortOnFail: true, delayAbortEval: '5s' }] },
    });
    expect(result).toMatchObject({ outcome: 'failed', endedBy: 'threshold' });
    expect(result.thresholds).toMatchObject([{ outcome: 'failed', aborted: true }]);
    expect(result.durationMs).toBeLessThan(5100);
    expect(result.durationMs).toBeGreaterThanOrEqual(5000);
    expect(only(result).iterations.interrupted).toBe(0);
  });

  it('stay failed as observed when they ended the load, however well what was in flight ends', async () => {
    const firstFails: Work = async ({ iteration }, clock) => {
      await clock.sleep(iteration === 0 ? 100 : 10_000);
      if (iteration === 0) throw new Error('the first one broke');
    };
    const result = await load({ executor: 'constant-vus', vus: 5, duration: '1h' }, firstFails, {
      thresholds: { iteration_failed: [{ threshold: 'rate<0.5', abortOnFail: true }, 'rate<0.4'] },
    });
    expect(only(result).iterations).toMatchObject({ done: 5, failed: 1 });
    expect(result).toMatchObject({ outcome: 'failed', endedBy: 'threshold' });
    expect(result.thresholds).toMatchObject([
      { outcome: 'failed', observed: 1, aborted: true },
      { outcome: 'passed', observed: 1 / 6, aborted: false },
    ]);
  });

  it('count an iteration that had to be cut off as one that did not succeed', async () => {
    const work: Work = ({ iteration, signal }, clock) => clock.sleep(iteration === 3 ? 1e6 : 100, signal);
    const result = await load(
      { executor: 'shared-iterations', vus: 4, iterations: 8, maxDuration: '10s', gracefulStop: 0 },
      work,
      {
        thresholds: { iteration_success: 'rate==1', interrupted_iterations: 'count==1' },
      },
    );
    expect(result.thresholds).toMatchObject([{ outcome: 'failed', observed: 0.875 }, { outcome: 'passed' }]);
  });
});

describe('several scenarios', () => {
  it('run at once, each at its own time, with figures of their own', async () => {
    const clock = new VirtualClock();
    const result = await loadOf(
      {
        boots: { executor: 'constant-vus', vus: 2, duration: '20s', iteration: () => clock.sleep(5000) },
        lists: {
          executor: 'constant-arrival-rate',
          ...{ rate: 4, duration: '5s', preAllocatedVUs: 5, startTime: '10s' },
          iteration: () => clock.sleep(50),
        },
      },
      clock,
      {
        thresholds: {
          'iteration_duration{scenario:lists}': 'max<100',
          'iterations{scenario:boots}': ['count==8', 'rate>0.35'],
        },
      },
    );
    expect(result.scenarios.map(({ iterations }) => iterations.done)).toEqual([8, 20]);
    expect(result.thresholds.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed']);
    expect(result.scenarios[1]?.series.points.findIndex(({ started }) => started > 0)).toBe(10);
    expect(result.durationMs).toBe(20_000);
  });
});

describe('a snapshot', () => {
  it('says how far the load is', async () => {
    const seen: LoadSnapshot[] = [];
    await load(
      { executor: 'shared-iterations', vus: 2, iterations: 40 },
      async ({ iteration }, clock) => {
        await clock.sleep(1000);
        if (iteration === 3) throw new Error('x');
      },
      { listener: { progressed: (snapshot) => seen.push(snapshot) } },
    );
    const middle = seen.find(({ elapsedMs }) => elapsedMs === 10_000);
    expect(middle).toMatchObject({ inFlight: 2, failed: 1, failedByClass: { error: 1 }, p50Ms: 1000 });
    expect(middle?.etaMs).toBeGreaterThan(9000);
    expect(middle?.etaMs).toBeLessThan(12_500);
    expect(middle?.scenarios[0]).toMatchObject({ name: 'main', phase: 'running' });
  });

  it('knows the time left from the profile, and the phases', async () => {
    const seen: LoadSnapshot[] = [];
    const listener: LoadListener = { progressed: (snapshot) => seen.push(snapshot) };
    await load({ executor: 'constant-vus', duration: '5s', warmUp: '3s', startTime: 1.5 }, takes(3000), { listener });
    const phases = ['waiting', ...Array(3).fill('warm-up'), ...Array(5).fill('running'), 'stopping'];
    expect(seen.map(({ scenarios }) => scenarios[0]?.phase)).toEqual(phases);
    expect(seen[0]?.etaMs).toBe(8500);
  });
});

describe('the series', () => {
  it('halves its resolution when it grows too long, and loses nothing', async () => {
    const { series, iterations } = only(await load({ executor: 'constant-vus', vus: 2, duration: '2h' }, takes(500)));
    expect(series.everyMs).toBe(32_000);
    expect(series.points.length).toBeLessThanOrEqual(240);
    expect(series.points.reduce((sum, { done }) => sum + done, 0)).toBe(iterations.done);
    expect(iterations.done).toBe(28_800);
  });
});
