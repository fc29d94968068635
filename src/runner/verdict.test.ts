import { describe, expect, test } from 'vitest';
import { sampleCheck } from '../../fixtures/reports/build.ts';
import type { Cause } from '../diagnosis/causes.ts';
import type { Check, Diagnosis } from '../model/record.ts';
import { totalsOf } from '../model/totals.ts';
import { rankDiagnoses, summarise, verdictOf } from './verdict.ts';

function diagnosis(headline: string, extra: Partial<Diagnosis> = {}): Diagnosis {
  return { category: 'hypervisor', culprit: { component: 'x' }, headline, advice: '', evidence: [], ...extra };
}

const check = (extra: Partial<Check> = {}) => sampleCheck('lists servers', extra);

const cause = (headline: string, isRedundant: boolean): Cause => ({
  diagnosis: diagnosis(headline),
  explains: ['compute'],
  isRedundant,
  rank: 1,
});

describe('the verdict on the platform', () => {
  test('is good when everything passed', () => {
    expect(verdictOf([check()], [])).toBe('good');
  });

  test('is failed when a major check failed', () => {
    expect(verdictOf([check({ outcome: 'failed' })], [])).toBe('failed');
  });

  test('is degraded when only minor checks failed', () => {
    expect(verdictOf([check({ outcome: 'failed', severity: 'minor' })], [])).toBe('degraded');
  });

  test('is degraded when what failed is explained by one lost out of several', () => {
    const failed = check({ outcome: 'failed', severity: 'critical', diagnosis: diagnosis('one compute is down') });
    expect(verdictOf([failed, check()], [cause('one compute is down', true)])).toBe('degraded');
  });

  test('is failed when something is gone without a substitute, even if no check noticed', () => {
    expect(verdictOf([check()], [cause('conductor', false)])).toBe('failed');
  });

  test('is degraded when what was gone came back before a check missed it', () => {
    expect(verdictOf([check()], [{ ...cause('conductor', false), isOver: true }])).toBe('degraded');
    expect(verdictOf([check({ outcome: 'failed' })], [{ ...cause('conductor', false), isOver: true }])).toBe('failed');
  });

  test('is what the checks say where something is merely held up', () => {
    const heldUp = { ...cause('a locked table', false), isHindrance: true };
    const failed = check({ outcome: 'failed', diagnosis: diagnosis('a locked table') });
    expect(verdictOf([failed], [heldUp])).toBe('failed');
    expect(verdictOf([check()], [heldUp])).toBe('degraded');
  });

  test('is not given when every check was skipped', () => {
    expect(verdictOf([check({ outcome: 'skipped' })], [])).toBe('unjudged');
  });
});

describe('the culprits of a run', () => {
  test('begin with what was seen to be wrong, then the most frequent failures', () => {
    const failed = (headline: string) => check({ outcome: 'failed', diagnosis: diagnosis(headline) });
    const ranked = rankDiagnoses([failed('rare'), failed('often'), failed('often')], [cause('seen', false)]);
    expect(ranked.map(({ headline }) => headline)).toEqual(['seen', 'often', 'rare']);
  });

  test('end with what has a substitute, unless it is to blame for a failure', () => {
    const failed = (headline: string) => check({ outcome: 'failed', diagnosis: diagnosis(headline) });
    const first = (blamed: string) => rankDiagnoses([failed(blamed)], [cause('one of two', true)])[0]?.headline;
    expect(first('hypervisor')).toBe('hypervisor');
    expect(first('one of two')).toBe('one of two');
  });

  test('begin with a quota that denied, because that is the whole story', () => {
    const denied = check({ outcome: 'failed', diagnosis: diagnosis('quota', { category: 'quota' }) });
    expect(rankDiagnoses([denied], [cause('seen', true)])[0]?.headline).toBe('quota');
  });
});

describe('the summary', () => {
  const cleanup = { created: 3, deleted: 3, remaining: [], durationMs: 1 };
  const left = { kind: 'volume', name: 'any', reason: 'not listed' };
  const FAILED = { gate: 'failed', diagnoses: [], unjudged: [], cleanup, ended: undefined } as const;

  test('of a run in which everything was skipped says that nothing was judged', () => {
    const totals = totalsOf([check({ outcome: 'skipped' })]);
    expect(summarise({ ...FAILED, totals })).toMatch(/Nothing was judged/);
  });

  test('of a failed run is the first culprit', () => {
    const totals = totalsOf([check({ outcome: 'failed' })]);
    expect(summarise({ ...FAILED, totals, diagnoses: [diagnosis('It was the butler.')] })).toBe('It was the butler.');
  });

  test('of a run that judged nothing of a suite it was asked for names that suite', () => {
    const totals = totalsOf([check({}), check({ outcome: 'skipped' })]);
    expect(summarise({ ...FAILED, totals, unjudged: ['database'] })).toBe(
      'Nothing was judged of database: every check of it was skipped.',
    );
  });

  test('of a run that left something behind counts what it created', () => {
    const remaining = [left, left, left];
    const unclean = { ...FAILED, gate: 'unclean', totals: totalsOf([check()]) } as const;
    expect(summarise({ ...unclean, cleanup: { ...cleanup, deleted: 2, remaining } })).toBe(
      'All checks passed, but 1 of 3 resources remains.',
    );
    expect(summarise({ ...unclean, cleanup: { ...cleanup, deleted: 1, remaining } })).toBe(
      'All checks passed, but 2 of 3 resources remain.',
    );
  });

  test('of a run that may have left what it did not count says no number', () => {
    const totals = totalsOf([check()]);
    for (const created of [0, 3]) {
      const partial = { ...cleanup, created, deleted: created, remaining: [left] };
      expect(summarise({ ...FAILED, gate: 'unclean', totals, cleanup: partial })).toBe(
        'All checks passed, but the cleanup is incomplete: resources may remain.',
      );
    }
  });
});
