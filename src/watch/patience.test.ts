import { expect, test } from 'vitest';
import { createPatience } from './patience.ts';

test('patience is what it began with while nothing is late', () => {
  const patience = createPatience(5_000);
  patience.learn(50);
  expect(patience.ms).toBe(5_000);
});

test('patience is twice the longest lag so far, and half a minute at most', () => {
  const patience = createPatience(5_000);
  patience.learn(8_000);
  patience.learn(100);
  expect(patience.ms).toBeGreaterThan(14_000);
  expect(patience.ms).toBeLessThanOrEqual(16_000);
  patience.learn(60_000);
  expect(patience.ms).toBe(30_000);
});

test('patience forgets a storm that is over', () => {
  const patience = createPatience(5_000);
  patience.learn(20_000);
  for (let ends = 0; ends < 30; ends += 1) patience.learn(50);
  expect(patience.ms).toBe(5_000);
});

test('who has no patience learns none', () => {
  const patience = createPatience(0);
  patience.learn(20_000);
  expect(patience.ms).toBe(0);
});
