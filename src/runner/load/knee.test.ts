import { describe, expect, test } from 'vitest';
import { sampleLoad } from '../../../fixtures/reports/loaded.ts';
import type { Load } from '../../model/load.ts';
import { kneeOf } from './knee.ts';

const DECLARED = { limit: 'limits.parallelBoots', n: 100 };

/** A round of `n`, of which all succeed, none do, or which is cut off. */
function round(n: number, came: 'done' | 'failed' | 'interrupted' = 'done'): Load {
  const [scenario] = sampleLoad(n).scenarios;
  const iterations = { started: n, done: 0, failed: 0, interrupted: 0, dropped: 0, [came]: n };
  return {
    ...sampleLoad(n),
    outcome: came === 'interrupted' ? 'interrupted' : 'failed',
    endedBy: came === 'interrupted' ? 'signal' : 'completed',
    ...(scenario && { scenarios: [{ ...scenario, iterations }] }),
  };
}

/** A search on a cloud that bears everything, stopped in the middle of the first round of more than so many. */
function stoppedBeyond(size: number): Promise<Load> {
  const abort = new AbortController();
  const runAt = async (n: number): Promise<Load> => {
    if (n <= size) return round(n);
    abort.abort(new Error('Ctrl-C'));
    return round(n, 'interrupted');
  };
  return kneeOf(runAt, { upTo: 200, declared: DECLARED, signal: abort.signal });
}

describe('a search of the breaking point', () => {
  test('that comes to its end passes as a load, whatever its rounds came to', async () => {
    const runAt = async (n: number) => round(n, n <= 2 ? 'done' : 'failed');
    const load = await kneeOf(runAt, { upTo: 3, signal: new AbortController().signal });
    expect(load).toMatchObject({ outcome: 'passed', endedBy: 'completed', knee: { largestOk: 2, exact: true } });
  });

  test('that is stopped is interrupted, and keeps what it has found so far', async () => {
    expect(await stoppedBeyond(2)).toMatchObject({
      outcome: 'interrupted',
      endedBy: 'signal',
      knee: { largestOk: 2, exact: false, declared: DECLARED },
    });
  });

  test('that is stopped in its first round says nothing of a breaking point', async () => {
    const load = await stoppedBeyond(0);
    expect(load.outcome).toBe('interrupted');
    expect(load.knee).toBeUndefined();
  });
});
