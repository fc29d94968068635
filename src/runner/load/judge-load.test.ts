import { describe, expect, test } from 'vitest';
import { sampleCheck } from '../../../fixtures/reports/build.ts';
import type { Cause } from '../../diagnosis/causes.ts';
import type { Load } from '../../model/load.ts';
import { checksOfLoad } from './judge-load.ts';

const ran = sampleCheck('boots');

function load(rest: Partial<Load> = {}): Load {
  return {
    id: 'boot-storm',
    title: 'Boots servers',
    startedAt: '2026-11-21T12:00:00.000Z',
    durationMs: 60_000,
    outcome: 'passed',
    endedBy: 'completed',
    scenarios: [],
    thresholds: [],
    errors: [],
    failedIterations: [],
    ...rest,
  };
}

const fault = { class: 'hypervisor', component: 'nova-compute', count: 92, message: 'gone', fault: 'no more than 8' };
const held = {
  metric: 'iteration_failed',
  expression: 'rate==0',
  outcome: 'passed',
  observed: 0,
  aborted: false,
} as const;

describe('the checks of a load', () => {
  test('are one for each threshold, with what was measured where it was breached', () => {
    const breached = { ...held, outcome: 'failed', observed: 0.92 } as const;
    const [good] = checksOfLoad(ran, load({ thresholds: [held] }), []);
    expect(good).toMatchObject({ outcome: 'passed', title: 'iteration_failed keeps rate==0' });
    const [bad] = checksOfLoad(ran, load({ outcome: 'failed', thresholds: [breached], errors: [fault] }), []);
    expect(bad).toMatchObject({
      outcome: 'failed',
      failure: { message: expect.stringContaining('0.92') },
      diagnosis: { culprit: { component: 'nova-compute' }, headline: expect.stringContaining('no more than 8') },
    });
  });

  test('fail where a threshold has no samples', () => {
    const empty = { ...held, outcome: 'no-data' } as const;
    const [check] = checksOfLoad(ran, load({ outcome: 'failed', thresholds: [empty] }), []);
    expect(check).toMatchObject({ outcome: 'failed', failure: { message: expect.stringContaining('no samples') } });
  });

  test('are one for each class of errors, red only where the load is', () => {
    const outcomeIn = (outcome: Load['outcome']) =>
      checksOfLoad(ran, load({ outcome, errors: [fault] }), [])[0]?.outcome;
    expect(outcomeIn('failed')).toBe('failed');
    expect(outcomeIn('passed')).toBe('passed');
  });

  test('blame what is known to be down before what the errors say', () => {
    const diagnosis = {
      category: 'bus',
      culprit: { component: 'rabbitmq' },
      headline: 'The message bus is down.',
      advice: '',
      evidence: [],
    } as const;
    const cause: Cause = {
      diagnosis: { ...diagnosis, evidence: [] },
      explains: ['compute'],
      isRedundant: false,
      rank: 0,
    };
    const [check] = checksOfLoad(ran, load({ outcome: 'failed', errors: [fault] }), [cause]);
    expect(check?.diagnosis?.headline).toBe('The message bus is down.');
  });

  test('say the breaking point, and fail where not even one succeeds', () => {
    const curve = [{ n: 8, ok: true, done: 8, failed: [], throughputPerSecond: 1 }];
    const found = checksOfLoad(ran, load({ knee: { largestOk: 8, smallestFailing: 9, exact: true, curve } }), []);
    expect(found[0]).toMatchObject({ outcome: 'passed', title: expect.stringContaining('8 at once') });
    const none = checksOfLoad(
      ran,
      load({ knee: { largestOk: 0, smallestFailing: 1, exact: true, endedBy: fault, curve: [] } }),
      [],
    );
    expect(none[0]).toMatchObject({ outcome: 'failed', diagnosis: { culprit: { component: 'nova-compute' } } });
  });

  test('say how many came through beside those that did not', () => {
    const counts = { started: 100, done: 8, failed: 92, interrupted: 0, dropped: 0 };
    const scenario = {
      name: 'boot-storm',
      executor: 'per-vu-iterations',
      profile: {},
      durationMs: 1,
      iterations: counts,
      warmUpIterations: 0,
      throughputPerSecond: 1,
      actions: [
        { name: 'boot', done: 8, failed: 92, interrupted: 0 },
        { name: 'look', done: 8, failed: 0, interrupted: 0 },
      ],
      series: { everyMs: 1000, points: [] },
    };
    const [check] = checksOfLoad(ran, load({ outcome: 'failed', scenarios: [scenario], errors: [fault] }), []);
    expect(check?.diagnosis?.headline).toBe(
      'boot-storm: 92 of 100 iterations failed (boot: 8 done, 92 failed), nova-compute (hypervisor): “no more than 8”',
    );
  });

  test('are none when the load was stopped from outside', () => {
    expect(checksOfLoad(ran, load({ outcome: 'interrupted', thresholds: [held], errors: [fault] }), [])).toEqual([]);
  });

  test('are red for a row that contradicts others since the load, and name it and who left it', () => {
    const rows = [
      { id: 'p1', words: 'port p1 (instance i1)' },
      { id: 'p2', words: 'port p2' },
    ];
    const title = 'no port belongs to an instance that is gone';
    const broken = [{ id: 'ports', title, culprit: 'nova-compute', advice: 'Delete it.', rows }];
    const judged = (invariants: NonNullable<Load['invariants']>) => checksOfLoad(ran, load({ invariants }), [])[0];
    expect(judged({ checked: 16, broken: [] })).toMatchObject({ outcome: 'passed' });
    expect(judged({ checked: 16, broken })).toMatchObject({
      outcome: 'failed',
      failure: { message: `It is no longer so that ${title}: port p1 (instance i1) and 1 more.` },
      diagnosis: { category: 'database', culprit: { component: 'nova-compute' } },
    });
    expect(judged({ checked: 0, broken: [], problem: 'refused' })).toMatchObject({
      outcome: 'failed',
      failure: { message: 'The invariants of the database could not be read: refused' },
    });
  });
});
