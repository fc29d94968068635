import { describe, expect, it } from 'vitest';
import { whatLasts } from './lasting.ts';

/** Looks that find these rows one after the other; the last one is repeated. */
function watch(...looks: readonly string[][]) {
  let taken = 0;
  let sleptMs = 0;
  const found = whatLasts(
    async () => (looks[Math.min(taken++, looks.length - 1)] ?? []).map((id) => ({ id, look: taken })),
    {
      forMs: 15_000,
      everyMs: 3_000,
      sleep: async (ms) => {
        sleptMs += ms;
      },
    },
  );
  return found.then((rows) => ({ rows, taken, sleptMs }));
}

describe('what lasts', () => {
  it('takes one look where nothing is wrong', async () => {
    expect(await watch([])).toEqual({ rows: [], taken: 1, sleptMs: 0 });
  });

  it('is nothing when rows go away, also when others take their place', async () => {
    expect(await watch(['a'], ['b'], ['c'])).toEqual({ rows: [], taken: 2, sleptMs: 3000 });
  });

  it('is what every look found, as the last one saw it', async () => {
    expect(await watch(['a', 'b'], ['a'], ['a', 'c'])).toEqual({
      rows: [{ id: 'a', look: 6 }],
      taken: 6,
      sleptMs: 15_000,
    });
  });
});
