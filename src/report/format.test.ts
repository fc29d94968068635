import { describe, expect, it } from 'vitest';
import { count, duration, instant, totalsLine } from './format.ts';

describe('duration', () => {
  it.each([
    [0, '0 ms'],
    [0.4, '0 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [3_149, '3.1 s'],
    [9_949, '9.9 s'],
    [9_951, '10 s'],
    [59_499, '59 s'],
    [59_500, '1 min'],
    [112_000, '1 min 52 s'],
    [3_600_000, '1 h'],
    [7_380_000, '2 h 3 min'],
  ])('says %d ms as %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

it('counts one thing in the singular and any other number in the plural', () => {
  expect([count(0, 'check'), count(1, 'check'), count(2, 'check')]).toEqual(['0 checks', '1 check', '2 checks']);
});

it('shows an instant in UTC to the second', () => {
  expect(instant('2026-11-21T08:51:33.123Z')).toBe('2026-11-21 08:51:33 UTC');
});

it('leaves out outcomes that did not occur', () => {
  expect(totalsLine({ checks: 4, passed: 3, failed: 1, error: 0, skipped: 0, flaky: 0 })).toBe(
    '4 checks: 3 passed, 1 failed',
  );
});
