import { describe, expect, test } from 'vitest';
import { sampleCheck, sampleRecord, sampleSuite } from '../../fixtures/reports/build.ts';
import type { Cause } from '../diagnosis/causes.ts';
import { parseRecord } from '../model/read.ts';
import type { Check, RunRecord } from '../model/record.ts';
import { buildRecord, type RecordParts } from './build-record.ts';

const passed = sampleCheck('lists servers');
const failed = sampleCheck('boots', { outcome: 'failed' });
const error = sampleCheck('asks', { outcome: 'error' });
const skipped = sampleCheck('migrates', { outcome: 'skipped', reason: 'needs a second host' });
const LEFT = { kind: 'server', name: 'st-x', reason: 'it is in ERROR' };

const { cloud, id, command } = sampleRecord([]);

function build(checks: readonly Check[], extra: Partial<RecordParts> = {}) {
  return buildRecord({
    id,
    command,
    startedMs: Date.parse('2026-11-21T12:00:00Z'),
    finishedMs: Date.parse('2026-11-21T12:01:30Z'),
    cloud,
    suites: [sampleSuite('smoke', checks)],
    suitesAreNamed: true,
    loads: [],
    causes: [],
    observer: { meter: { calls: 0, waitCalls: 0, retries: 0, byService: {} }, cpuMs: 10, startupCpuMs: 10 },
    cleanup: { created: 1, deleted: 1, remaining: [], durationMs: 5 },
    warnings: [],
    ...extra,
  });
}

const both = [sampleSuite('smoke', [passed]), sampleSuite('database', [skipped])];
const unclean = { cleanup: { created: 1, deleted: 0, remaining: [LEFT], durationMs: 5 } };

describe('the gate of a run', () => {
  test.each<[string, readonly Check[], Partial<RecordParts>, string, number]>([
    ['passes when something passed and the rest was skipped', [passed, skipped], {}, 'passed', 0],
    ['fails when a check failed', [passed, failed], {}, 'failed', 1],
    ['fails when a check could not be judged', [passed, error], {}, 'failed', 1],
    ['fails when nothing was judged', [skipped], {}, 'failed', 1],
    ['fails when there was nothing at all', [], {}, 'failed', 1],
    ['fails when nothing was judged of one of the suites asked for', [], { suites: both }, 'failed', 1],
    ['passes over a suite that nobody asked for', [], { suites: both, suitesAreNamed: false }, 'passed', 0],
    ['fails when time ran out, whatever passed by then', [passed], { ended: { by: 'time budget' } }, 'failed', 1],
    ['is unclean when something remains', [passed], unclean, 'unclean', 4],
    ['says that a check failed rather than that something remains', [failed], unclean, 'failed', 1],
    ['is interrupted by Ctrl-C', [passed, failed], { ended: { by: 'SIGINT' } }, 'interrupted', 130],
    ['is interrupted by being terminated', [passed], { ended: { by: 'SIGTERM' }, ...unclean }, 'interrupted', 143],
  ])('%s', (_, checks, extra, gate, exitCode) => {
    expect(build(checks, extra)).toMatchObject({ gate, exitCode });
  });
});

describe('a run that failed says by what', () => {
  const OUTAGE: Cause = {
    ...{ explains: [], isRedundant: false, rank: 1 },
    diagnosis: { category: 'bus', culprit: { component: 'rabbitmq' }, headline: 'No bus.', advice: '', evidence: [] },
  };
  test.each<[string, readonly Check[], Partial<RecordParts>, RunRecord['failedBy']]>([
    ['checks that broke', [passed, error], {}, ['checks']],
    ['a time that ran out', [failed, skipped], { ended: { by: 'time budget' } }, ['checks', 'incomplete']],
    ['an end at the first failure', [failed, { ...skipped, reason: 'not run' }], {}, ['checks', 'incomplete']],
    ['a suite of which nothing was judged', [], { suites: both }, ['unjudged']],
    ['a run of which nothing was judged', [], {}, ['unjudged']],
    ['an outage', [passed], { causes: [OUTAGE] }, ['outage']],
    ['nothing where it passed', [passed], {}, undefined],
    ['nothing where it was interrupted', [failed], { ended: { by: 'SIGINT' } }, undefined],
  ])('%s', (_, checks, extra, failedBy) => {
    expect(build(checks, extra).failedBy).toEqual(failedBy);
  });
});

test('the record of a run is what its readers take for one, with times in UTC and every check counted', () => {
  const record = build([passed, failed, skipped]);
  expect(record).toMatchObject({
    startedAt: '2026-11-21T12:00:00.000Z',
    finishedAt: '2026-11-21T12:01:30.000Z',
    durationMs: 90_000,
    totals: { checks: 3, passed: 1, failed: 1, skipped: 1, error: 0 },
    verdict: 'failed',
  });
  expect(parseRecord(JSON.stringify(record), 'run.json')).toEqual(record);
});
