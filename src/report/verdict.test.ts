import { describe, expect, it } from 'vitest';
import { sampleRecord } from '../../fixtures/reports/build.ts';
import { failedRun } from '../../fixtures/reports/failed.ts';
import { unreachableRun } from '../../fixtures/reports/unreachable.ts';
import { judge } from './verdict.ts';

describe('judge', () => {
  it('leaves a headline alone that names the culprit, whatever its case', () => {
    expect(judge(failedRun()).headline).toBe('Servers cannot boot on lab: nova-compute on compute1 is down.');
    expect(judge(unreachableRun()).headline).not.toContain('Culprit');
  });

  it('adds the culprit to a headline that forgot it', () => {
    const { headline } = judge({ ...failedRun(), headline: 'One check failed.' });
    expect(headline).toBe('One check failed. Culprit: nova-compute on compute1.');
  });

  it.each([
    ['passed', 'good', 'Passed', 'good'],
    ['passed', 'degraded', 'Passed', 'warn'],
    ['failed', 'degraded', 'Failed', 'bad'],
    ['unreachable', 'unjudged', 'Not judged', 'bad'],
    ['unclean', 'good', 'Passed, but not clean', 'warn'],
    ['interrupted', 'unjudged', 'Interrupted', 'warn'],
  ] as const)('says of a gate %s on a cloud that is %s: %s', (gate, verdict, word, tone) => {
    expect(judge(sampleRecord([], { gate, verdict }))).toMatchObject({ word, tone });
  });
});
