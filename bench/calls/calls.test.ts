import { describe, expect, it } from 'vitest';
import { type CallsRun, marginalCpuMs } from './results.ts';
import { callsTable } from './table.ts';

const run = (tool: CallsRun['tool'], iterations: number, cpuSeconds: number): CallsRun => ({
  ...{ tool, iterations, cpuSeconds },
  failed: 0,
  seconds: iterations / 20,
});
const RUNS = [
  run('seatrial', 300, 2),
  run('rally', 300, 8),
  run('seatrial', 900, 2.6),
  run('rally', 900, 15.2),
  run('seatrial', 900, 2.4),
];

describe('bench:calls', () => {
  it('finds what one more call costs in what longer runs spend beyond shorter ones', () => {
    expect(marginalCpuMs(RUNS, 'seatrial')).toBeCloseTo(500 / 600);
    expect(marginalCpuMs(RUNS, 'rally')).toBeCloseTo(12);
  });

  it('has no figure for runs of one length', () => {
    expect(marginalCpuMs(RUNS.slice(0, 2), 'rally')).toBeNaN();
  });

  it('shows medians of each length, and what one more call costs', () => {
    const machine = { cores: 2, cpu: 'a processor', memoryGib: 24 };
    const table = callsTable({ at: '2026-01-02T03:04:05.000Z', machine, loadAverage: 0.5, runs: RUNS });
    expect(table).toContain("| the tool's own CPU, 900 lists | 15.2 s | 2.5 s |");
    expect(table).toContain('| **CPU for one more list** | **12.00 ms** | **0.83 ms** |');
  });
});
