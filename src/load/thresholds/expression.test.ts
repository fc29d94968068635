import { expect, test } from 'vitest';
import { parseExpression } from './expression.ts';

test.each([
  ['p(95)<30000', 29_999, 30_000],
  ['p(99.9) <= 30s', 30_000, 30_001],
  ['rate>0.99', 0.995, 0.99],
  ['count==0', 0, 1],
  ['count===0', 0, 1],
  ['avg<1m30s', 89_999, 90_000],
  ['med>=10', 10, 9.9],
  ['max!=7', 6, 7],
  ['min>250ms', 251, 250],
])('%s holds for %d and not for %d', (text, good, bad) => {
  const expression = parseExpression(text);
  expect(expression?.holds(good)).toBe(true);
  expect(expression?.holds(bad)).toBe(false);
});

test('reads which percentile is meant', () => {
  expect(parseExpression('p(99.9)<5')?.aggregation).toEqual({ name: 'p', percent: 99.9 });
  expect(parseExpression('med<5')?.aggregation).toEqual({ name: 'med' });
});

test.each(['', 'p95<5', 'p(101)<5', 'avg', 'avg<', 'avg<x', 'avg=5', '5>avg', 'avg<5 && max<9', 'avg<Infinity'])(
  'does not take "%s" for an expression',
  (text) => {
    expect(parseExpression(text)).toBeUndefined();
  },
);
