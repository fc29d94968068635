import { expect, test } from 'vitest';
import { variablesOf } from './variables.ts';

test('the profile and further variables reach the script by name', () => {
  expect(variablesOf({ vus: 20, seconds: 1.5, env: ['SEATRIAL_OBJECT_KIB=512', 'TEXT=a=b'] })).toEqual({
    SEATRIAL_VUS: '20',
    SEATRIAL_SECONDS: '1.5',
    SEATRIAL_OBJECT_KIB: '512',
    TEXT: 'a=b',
  });
});

test.each([
  [{ vus: 0, env: [] }, '--vus'],
  [{ rate: Number.NaN, env: [] }, '--rate'],
  [{ env: ['nothing'] }, '--env nothing'],
])('%o is refused before anything runs', (args, words) => {
  expect(() => variablesOf(args)).toThrow(
    expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(words) }),
  );
});
