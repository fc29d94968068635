import { describe, expect, test } from 'vitest';
import { waitUntil } from './until.ts';

/** A clock on which every look takes as long as the answer does. */
function slowCloud(answerMs: number) {
  let now = 0;
  const pauses: number[] = [];
  return {
    pauses,
    answer: () => {
      now += answerMs;
    },
    clock: {
      now: () => now,
      elapsed: () => now,
      sleep: async (ms: number) => {
        pauses.push(ms);
        now += ms;
      },
    },
  };
}

async function pausesWith(answerMs: number): Promise<number[]> {
  const { pauses, answer, clock } = slowCloud(answerMs);
  let looks = 0;
  await waitUntil<void>(
    async () => {
      answer();
      looks += 1;
      return looks === 3 ? { done: undefined } : { state: 'BUILD' };
    },
    { what: 'it to be there', timeoutMs: 100_000, clock },
  );
  return pauses;
}

describe('waiting for one resource', () => {
  test('looks twice a second at a cloud that answers at once', async () => {
    expect(await pausesWith(20)).toEqual([500, 500]);
  });

  test('looks less often the slower the cloud answers, within bounds', async () => {
    expect(await pausesWith(1000)).toEqual([2000, 2000]);
    expect(await pausesWith(20_000)).toEqual([5000, 5000]);
  });

  test('ends with the last state seen when its time is over', async () => {
    const { clock } = slowCloud(0);
    const waiting = waitUntil(async () => ({ state: 'BUILD' }), { what: 'it to be there', timeoutMs: 1000, clock });
    await expect(waiting).rejects.toMatchObject({ code: 'WAIT_TIMEOUT', message: expect.stringContaining('BUILD') });
  });
});
