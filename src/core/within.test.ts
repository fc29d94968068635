import { expect, test } from 'vitest';
import { within, withinTime } from './within.ts';

const never = new Promise<never>(() => {});

test('work that is done in time comes to what it comes to', async () => {
  expect(await within(1_000, Promise.resolve(7))).toBe(7);
  await expect(within(1_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withinTime(1_000, 'no answer', Promise.resolve(7))).toBe(7);
});

test('work that takes longer comes to nothing, or to a timeout that says what was waited for', async () => {
  expect(await within(10, never)).toBeUndefined();
  await expect(withinTime(10, 'no answer', never)).rejects.toMatchObject({
    message: 'no answer within 0.01 s',
    code: 'ETIMEDOUT',
  });
});

test('work that fails when nobody waits any more disturbs nobody', async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  expect(await within(5, promise)).toBeUndefined();
  reject(new Error('too late'));
  await new Promise((resolve) => setImmediate(resolve));
});
