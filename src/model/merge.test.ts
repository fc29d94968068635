import { describe, expect, it } from 'vitest';
import { at, sampleCheck, sampleRecord, sampleSuite } from '../../fixtures/reports/build.ts';
import { everythingRun } from '../../fixtures/reports/everything.ts';
import { failedRun } from '../../fixtures/reports/failed.ts';
import { isRunId } from '../core/ids.ts';
import { blockedBy } from './blocked.ts';
import { mergeRecords } from './merge.ts';
import { type Check, type Diagnosis, type RunRecord, runRecordSchema } from './record.ts';
import { checksOf, totalsOf } from './totals.ts';

let serial = 0;
/** A run of the smoke suite that started after all before it. */
function run(checks: readonly Check[], rest: Partial<RunRecord> = {}): RunRecord {
  serial += 1;
  const broken = checks.some(({ outcome }) => outcome === 'failed' || outcome === 'error');
  return sampleRecord([sampleSuite('smoke', checks)], {
    id: `20261121-0900${String(serial).padStart(2, '0')}-0000`,
    startedAt: at(serial * 100_000),
    finishedAt: at(serial * 100_000 + 60_000),
    durationMs: 60_000,
    ...(broken ? { gate: 'failed', failedBy: ['checks'], exitCode: 1, verdict: 'failed', headline: 'It failed.' } : {}),
    ...rest,
  });
}
const failed = { outcome: 'failed', failure: { message: 'got 503', about: 'cloud' } } as const;
const skipped = { outcome: 'skipped', reason: 'r', attempts: 0 } as const;
const outcomes = (record: RunRecord) => checksOf(record.suites).map(({ title, outcome }) => `${title} ${outcome}`);

describe('shards of one run', () => {
  it('become one run that holds the checks of all, suite by suite', () => {
    const merged = mergeRecords([
      run([sampleCheck('a')]),
      run([sampleCheck('b', failed)]),
      sampleRecord([sampleSuite('database', [sampleCheck('c', { suite: 'database' })])], {
        id: '20261121-100000-0000',
      }),
    ]);
    expect(merged.suites.map(({ name }) => name).sort()).toEqual(['database', 'smoke']);
    expect(merged.totals).toEqual({ checks: 3, passed: 2, failed: 1, error: 0, skipped: 0, flaky: 0 });
    expect(merged).toMatchObject({ gate: 'failed', exitCode: 1, verdict: 'failed', headline: 'It failed.' });
  });

  it('become a valid record whose totals are counted anew', () => {
    const merged = mergeRecords(
      [failedRun(), everythingRun()].map((record) => ({ ...record, cloud: failedRun().cloud })),
    );
    expect(runRecordSchema.parse(merged)).toEqual(merged);
    expect(merged.totals).toEqual(totalsOf(checksOf(merged.suites)));
    expect(merged.diagnoses).toHaveLength(2);
  });

  it('count time once where they ran side by side', () => {
    const [a, b] = [run([sampleCheck('a')]), run([sampleCheck('b')])];
    const beside = { ...b, startedAt: a.startedAt, finishedAt: a.finishedAt };
    expect(mergeRecords([a, beside]).durationMs).toBe(60_000);
    expect(mergeRecords([a, b]).durationMs).toBe(120_000);
  });

  it('add up what they cost and what they left behind', () => {
    const left = { kind: 'port', name: 'p', reason: 'in use' };
    const dirty = run([sampleCheck('a')], {
      gate: 'unclean',
      exitCode: 4,
      cleanup: { created: 3, deleted: 2, remaining: [left], durationMs: 5 },
    });
    const merged = mergeRecords([dirty, run([sampleCheck('b')])]);
    expect(merged).toMatchObject({ gate: 'unclean', exitCode: 4 });
    expect(merged.cleanup).toMatchObject({ created: 50, deleted: 49, remaining: [left] });
    expect(merged.observer).toMatchObject({ apiCalls: 1224, cpuPerCallMs: 0.62 });
    expect(merged.observer.byService.compute).toEqual({ calls: 482, errors: 0, medianMs: 41, p95Ms: 168, maxMs: 702 });
  });
});

describe('a rerun of what failed', () => {
  it('makes a check flaky that failed first and passed then', () => {
    const merged = mergeRecords([run([sampleCheck('a'), sampleCheck('b', failed)]), run([sampleCheck('b')])]);
    expect(outcomes(merged)).toEqual(['a passed', 'b flaky']);
    expect(checksOf(merged.suites)[1]).toMatchObject({ attempts: 2, failure: { message: 'got 503' } });
    expect(merged).toMatchObject({ gate: 'passed', exitCode: 0, verdict: 'good', diagnoses: [] });
    expect(merged.headline).toBe('All 2 checks of 2 runs passed; 1 of them only at a later attempt.');
  });

  it('keeps a failure that happened again', () => {
    const merged = mergeRecords([run([sampleCheck('a', failed)]), run([sampleCheck('a', failed)])]);
    expect(outcomes(merged)).toEqual(['a failed']);
    expect(merged.gate).toBe('failed');
  });

  it('lets no skip hide a result', () => {
    const merged = mergeRecords([run([sampleCheck('a', failed)]), run([sampleCheck('a', skipped), sampleCheck('b')])]);
    expect(outcomes(merged)).toEqual(['a failed', 'b passed']);
  });

  it('still tells of what the first run left behind', () => {
    const left = { kind: 'port', name: 'p', reason: 'in use' };
    const cleanup = { created: 1, deleted: 0, remaining: [left], durationMs: 5 };
    expect(mergeRecords([run([sampleCheck('a', failed)], { cleanup }), run([sampleCheck('a')])]).gate).toBe('unclean');
  });
});

describe('the merged gate', () => {
  it.each(['interrupted', 'unreachable'] as const)('does not pass when a run was %s', (gate) => {
    const stopped = run([], { gate, exitCode: gate === 'interrupted' ? 143 : 3, verdict: 'unjudged' });
    expect(mergeRecords([run([sampleCheck('a')]), stopped])).toMatchObject({ gate, exitCode: stopped.exitCode });
  });

  it('does not pass when nothing was judged', () => {
    expect(mergeRecords([run([sampleCheck('a', skipped)]), run([sampleCheck('b', skipped)])]).gate).toBe('failed');
  });

  it('does not pass when a run failed for another reason than its checks', () => {
    const outOfTime = run([sampleCheck('a')], { gate: 'failed', exitCode: 1, headline: 'Out of time.' });
    expect(mergeRecords([outOfTime, run([sampleCheck('b')])])).toMatchObject({
      gate: 'failed',
      headline: 'Out of time.',
    });
  });

  it.each(['incomplete', 'unjudged', 'outage'] as const)(
    'does not pass when all failed checks of a run passed later, but it also failed by %s',
    (reason) => {
      const checks = [sampleCheck('a', failed), sampleCheck('b', skipped)];
      const first = run(checks, { failedBy: ['checks', reason] });
      const merged = mergeRecords([first, run([sampleCheck('a')])]);
      expect(outcomes(merged)).toEqual(['a flaky', 'b skipped']);
      expect(merged).toMatchObject({ gate: 'failed', exitCode: 1, failedBy: [reason] });
    },
  );

  it('does not pass while nobody has judged the steps behind one that failed', () => {
    const behind = sampleCheck('b', { outcome: 'skipped', reason: blockedBy(sampleCheck('a').title) });
    const first = run([sampleCheck('a', failed), behind], { failedBy: ['checks'] });
    const half = mergeRecords([first, run([sampleCheck('a')])]);
    expect(half).toMatchObject({ gate: 'failed', exitCode: 1, failedBy: ['incomplete'] });
    expect(mergeRecords([first, run([sampleCheck('a'), sampleCheck('b')])])).toMatchObject({ gate: 'passed' });
    // What it needs shows only when nothing blocks it.
    const needless = run([sampleCheck('a'), sampleCheck('b', skipped)]);
    expect(mergeRecords([first, needless])).toMatchObject({ gate: 'passed' });
  });

  it('names nobody for what passed later', () => {
    const of = (component: string): Diagnosis => ({
      ...{ category: 'hypervisor', culprit: { component }, headline: `${component} failed.`, advice: '', evidence: [] },
    });
    const checks = [
      sampleCheck('a', { ...failed, diagnosis: of('nova-compute') }),
      sampleCheck('b', { ...failed, diagnosis: of('neutron-server') }),
    ];
    const diagnoses = [of('nova-compute'), of('neutron-server')];
    const first = run(checks, { failedBy: ['checks', 'incomplete'], headline: 'nova-compute failed.', diagnoses });
    const half = mergeRecords([first, run([sampleCheck('a')])]);
    expect(half).toMatchObject({ headline: 'neutron-server failed.', diagnoses: [of('neutron-server')] });
    const whole = mergeRecords([first, run([sampleCheck('a'), sampleCheck('b')])]);
    expect(whole).toMatchObject({
      headline: 'All checks that failed passed later, but a run ended before all was judged.',
      diagnoses: [],
    });
  });

  it('does not pass when a failed run does not say by what it failed', () => {
    const { failedBy: _, ...first } = run([sampleCheck('a', failed)]);
    const merged = mergeRecords([first, run([sampleCheck('a')])]);
    expect(merged.gate).toBe('failed');
    expect(merged.failedBy).toBeUndefined();
  });

  it('does not forget in a merge of merges that a run was stopped', () => {
    const stopped = run([], { gate: 'interrupted', exitCode: 130, verdict: 'unjudged' });
    const merged = mergeRecords([run([sampleCheck('a', failed)]), stopped]);
    expect(merged).toMatchObject({ gate: 'failed', failedBy: ['checks', 'incomplete'] });
    expect(mergeRecords([merged, run([sampleCheck('a')])]).gate).toBe('failed');
  });
});

it('gives the same record again, in whatever order the runs are named', () => {
  const [a, b] = [run([sampleCheck('a')]), run([sampleCheck('b')])];
  const merged = mergeRecords([a, b]);
  expect(isRunId(merged.id)).toBe(true);
  expect(merged.mergedFrom).toEqual([a.id, b.id]);
  expect(mergeRecords([b, a, b])).toEqual(merged);
});

it('leaves a single run as it is', () => {
  expect(mergeRecords([failedRun()])).toEqual(failedRun());
});

it('keeps two checks of one run apart that share an id', () => {
  expect(outcomes(mergeRecords([run([sampleCheck('a'), sampleCheck('a')]), run([sampleCheck('b')])]))).toHaveLength(3);
});

it('refuses runs of different clouds', () => {
  const other = run([sampleCheck('b')], { cloud: { name: 'prod', authUrl: 'http://other/v3', services: [] } });
  expect(() => mergeRecords([run([sampleCheck('a')]), other])).toThrow(
    'Runs of different clouds cannot be merged: lab, prod.',
  );
});
