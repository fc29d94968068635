import { describe, expect, it } from 'vitest';
import { delays } from './delays.ts';
import { type EngineResults, type HttpRun, ratio, type Tool } from './results.ts';
import { engineTable } from './table.ts';
import { findK6 } from './tools.ts';

const run = (tool: Tool, requests: number, cpuSeconds: number): HttpRun => ({
  ...{ tool, requests, cpuSeconds, failed: 0, seconds: 10 },
  ...{ p50Ms: tool === 'k6' ? 50 : 51, p90Ms: 90, p95Ms: 95, p99Ms: 99 },
});

const results: EngineResults = {
  at: '2026-01-02T03:04:05.000Z',
  machine: { cores: 2, cpu: 'a processor', loadAverage: 0.25 },
  versions: { node: 'v24.0.0', autocannon: '9.0.0', k6: 'v2.2.0' },
  throughput: [run('seatrial', 300_000, 6), run('autocannon', 400_000, 8), run('k6', 100_000, 10)],
  latency: [run('seatrial', 1000, 1), run('k6', 1000, 1)],
  arrivals: [
    {
      rate: 1000,
      seconds: 60,
      started: 60_000,
      dropped: 0,
      p50Ms: 0.5,
      p99Ms: 1.5,
      maxMs: 9,
      timer: { p50Ms: 0.4, p99Ms: 1, maxMs: 7 },
    },
  ],
  memory: { iterations: 10_000_000, seconds: 20, heapMib: [5, 5.1] },
  histograms: [{ form: '32-bit', nsPerRecord: 80, kib: 69 }],
};

describe('bench:engine', () => {
  it('compares throughput with autocannon and cost with k6', () => {
    const table = engineTable(results);
    expect(table).toContain("| against autocannon's, round by round | 75 % | 100 % | 25 % |");
    expect(table).toContain("| against k6's, round by round | 5.0× | 5.0× | 1.0× |");
  });

  it('compares the runs of a round, not the best hour of one with the worst of another', () => {
    const rounds = [run('seatrial', 80, 1), run('autocannon', 100, 1), run('seatrial', 8, 1), run('autocannon', 10, 1)];
    expect(ratio(rounds, 'seatrial', 'autocannon', ({ requests }) => requests)).toBe(0.8);
  });

  it('says how far percentiles are apart', () => {
    expect(engineTable(results)).toContain('| p50 | 51.00 ms | 50.00 ms | 2.0 % |');
  });

  it('shows lateness and memory', () => {
    const table = engineTable(results);
    expect(table).toContain('| lateness of the start, p99 | 1.50 ms |');
    expect(table).toContain('10.0 million iterations that do nothing but one action, 2.00 µs each.');
    expect(table).toContain('| MiB | 5.0 | 5.1 |');
  });

  it('has the same thousand delays for every run', () => {
    const sorted = delays().sort((a, b) => a - b);
    expect(sorted).toHaveLength(1000);
    expect([sorted[0], sorted[500], sorted[999]]).toEqual([25, 46, 707]);
  });

  it('says how to get k6 when there is none', () => {
    expect(findK6({ K6: '/opt/k6' })).toBe('/opt/k6');
    expect(() => findK6({ PATH: '/nowhere', HOME: '/nowhere' })).toThrow('go install go.k6.io/k6/v2@v2.2.0');
  });
});
