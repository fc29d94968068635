import { expect, test } from 'vitest';
import { Series } from './series.ts';

test('iterations are in flight also while nothing happens', () => {
  const series = new Series();
  series.count('started', 100, 1, 1);
  series.count('started', 200, 2, 1);
  series.count('done', 3_500, 2, 1);
  series.count('failed', 5_100, 1, 1);
  const { points } = series.list();
  expect(points.map(({ inFlight }) => inFlight)).toEqual([2, 2, 2, 2, 1, 1]);
  expect(points.map(({ done, failed }) => done + failed)).toEqual([0, 0, 0, 1, 0, 1]);
});

test('the most in flight of neighbours is what they have when they are taken together', () => {
  const series = new Series();
  series.count('started', 0, 1, 1);
  series.count('done', 239_500, 1, 1);
  series.count('started', 240_500, 1, 1);
  const { everyMs, points } = series.list();
  expect(everyMs).toBe(2_000);
  expect(points.map(({ inFlight }) => inFlight)).toEqual([...Array(120).fill(1), 1]);
});
