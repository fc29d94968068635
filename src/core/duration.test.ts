import { expect, test } from 'vitest';
import { parseDurationMs } from './duration.ts';

test.each([
  ['30s', 30_000],
  ['5m', 300_000],
  ['1m30s', 90_000],
  ['250ms', 250],
  ['1.5h', 5_400_000],
  ['2d', 172_800_000],
  ['45', 45_000],
  [0.5, 500],
  [0, 0],
])('reads %o as %d ms', (value, ms) => {
  expect(parseDurationMs(value)).toBe(ms);
});

test.each(['', 's', '5 minutes', '-5s', '5s later', -1, Number.NaN, Number.POSITIVE_INFINITY, null, {}])(
  'does not take %o for a duration',
  (value) => {
    expect(parseDurationMs(value)).toBeUndefined();
  },
);
