import { describe, expect, it } from 'vitest';
import { type BootRun, callsPerBoot, ratioToRally } from './results.ts';
import { bootTable } from './table.ts';

const run = (changes: Partial<BootRun>): BootRun => ({
  tool: 'seatrial',
  seconds: 120,
  loadSeconds: 100,
  cpuSeconds: 2,
  iterations: 100,
  failed: 0,
  medianSeconds: 60,
  p95Seconds: 90,
  calls: { post: 100, get: 20, delete: 100 },
  cloudCpuSeconds: 200,
  busyShare: 0.9,
  ...changes,
});
const rally = (changes: Partial<BootRun>) => run({ tool: 'rally', seconds: 240, cpuSeconds: 12, ...changes });

describe('bench:boot', () => {
  it('leaves deletions out of the requests a boot takes', () => {
    expect(callsPerBoot(run({}))).toBe(1.2);
  });

  it('compares each run with those of the other tool before and after it', () => {
    const runs = [run({}), rally({}), run({ seconds: 60 }), rally({ seconds: 120 })];
    expect(ratioToRally(runs, ({ seconds }) => seconds)).toEqual([0.5, 0.25, 0.5]);
  });

  it('shows medians and ratios', () => {
    const machine = { cores: 2, cpu: 'a processor', memoryGib: 24 };
    const table = bootTable({ at: '2026-01-02T03:04:05.000Z', machine, loadAverage: 0.5, runs: [run({}), rally({})] });
    expect(table).toContain('| wall time, start to end | 240.0 s | 120.0 s | 0.50 |');
    expect(table).toContain('| requests about servers per boot, deletions apart | 1.20 | 1.20 |  |');
  });
});
