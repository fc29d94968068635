import { describe, expect, it } from 'vitest';
import { costsBetween, costTraits } from './costs.ts';
import { type InvariantSnapshot, newlyBroken } from './invariants.ts';

describe('costs', () => {
  it('are what lies between two readings, in all and per iteration', () => {
    expect(costsBetween({ queries: 100, rows_read: 5 }, { queries: 300, rows_read: 5 }, 4)).toEqual([
      { name: 'queries', unit: 'queries', total: 200, perIteration: 50 },
      { name: 'rows_read', unit: 'rows', total: 0, perIteration: 0 },
    ]);
  });

  it('are of the bus and of the processor, too, there also by binary', () => {
    expect(
      costsBetween({ bus_bytes: 1, cpu: 10, cpu_nova_api: 5 }, { bus_bytes: 3, cpu: 30, cpu_nova_api: 5 }, 2),
    ).toEqual([
      { name: 'bus_bytes', unit: 'bytes', total: 2, perIteration: 1 },
      { name: 'cpu', unit: 'ms', total: 20, perIteration: 10 },
      { name: 'cpu_nova_api', unit: 'ms', total: 0, perIteration: 0 },
    ]);
    expect(costTraits('cpu_nova_api')?.title).toBe('CPU time of nova-api');
  });

  it('are not told of counters that one reading lacks, that were reset between, or that nobody knows', () => {
    const before = { queries: 100, deadlocks: 1, toString: 1 };
    expect(costsBetween(before, { queries: 7, slow_queries: 1, toString: 2 }, 4)).toEqual([]);
  });

  it('are told without a share where no iteration ended', () => {
    expect(costsBetween({ queries: 1 }, { queries: 2 }, 0)).toEqual([{ name: 'queries', unit: 'queries', total: 1 }]);
  });
});

describe('what a load broke', () => {
  const of = (id: string, ...rows: string[]): InvariantSnapshot[number] => ({
    ...{ id, title: id, culprit: 'nova-compute', advice: 'look' },
    rows: rows.map((row) => ({ id: row, words: `port ${row}` })),
  });

  it('is what was not broken before, row by row', () => {
    const broken = newlyBroken([of('ports', 'a'), of('volumes', 'v')], [of('ports', 'a', 'b'), of('volumes')]);
    expect(broken).toEqual([of('ports', 'b')]);
  });
});
