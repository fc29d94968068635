import { describe, expect, it } from 'vitest';
import { replaceBetweenMarkers } from '../markers.ts';
import { median } from '../median.ts';
import { columns, type SmokeResults, type SmokeRun } from './results.ts';
import { interleave } from './rounds.ts';
import { smokeTable } from './table.ts';

const run = (changes: Partial<SmokeRun>): SmokeRun => ({
  tool: 'seatrial',
  setting: 'as it comes',
  seconds: 40,
  cpuSeconds: 3,
  apiCalls: 500,
  passed: 90,
  failed: 0,
  skipped: 1,
  cloudCpuSeconds: 60,
  busyShare: 0.9,
  ...changes,
});

const results: SmokeResults = {
  at: '2026-01-02T03:04:05.000Z',
  machine: { cores: 2, cpu: 'a processor', memoryGib: 24 },
  cloudAtRest: 0.1,
  startUpCpuSeconds: 2.5,
  runs: [
    run({ tool: 'tempest', setting: 'concurrency 2', seconds: 400, cpuSeconds: 50, apiCalls: 2500 }),
    run({ seconds: 39 }),
    run({ seconds: 60 }),
    run({ seconds: 40 }),
  ],
};

describe('bench:smoke', () => {
  it('spreads the slow runs among the quick ones', () => {
    const letters = (tempest: number[], seatrial: number): string =>
      interleave(tempest, seatrial)
        .map(({ tool }) => tool[0])
        .join('');
    expect(letters([2], 3)).toBe('ssts');
    expect(letters([2, 4], 3)).toBe('ststs');
    expect(letters([2], 0)).toBe('t');
  });

  it('takes the median of even and odd numbers of runs', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it("leaves seatrial's start-up out of its CPU per call, and nothing of Tempest's", () => {
    const [tempest, seatrial] = columns(results);
    expect(tempest?.cpuPerCallMs).toBeCloseTo(20);
    expect(seatrial).toMatchObject({ runs: 3, seconds: 40, floorSeconds: 30 });
    expect(seatrial?.cpuPerCallMs).toBeCloseTo(1);
  });

  it('shows wall times as a fraction of the first column', () => {
    expect(smokeTable(results)).toContain('| against the first column | 1/1.0 | 1/10.0 |');
  });

  it('replaces a table between its markers and nothing else', () => {
    const page = 'before\n<!-- t:start -->\nold\n<!-- t:end -->\nafter\n';
    const replaced = 'before\n<!-- t:start -->\nnew\n<!-- t:end -->\nafter\n';
    expect(replaceBetweenMarkers(page, 't', 'new')).toBe(replaced);
    expect(replaceBetweenMarkers('text\n', 't', 'new')).toBe('text\n\n<!-- t:start -->\nnew\n<!-- t:end -->\n');
  });
});
