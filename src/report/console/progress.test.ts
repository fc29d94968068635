import { describe, expect, it } from 'vitest';
import { createPaint } from './paint.ts';
import { type Progress, progressLines } from './progress.ts';
import { textWidth, truncate } from './width.ts';

const plain = createPaint(false);
const size = { columns: 80, rows: 20 };

function progressOf(running: number, rest: Partial<Progress> = {}): Progress {
  const checks = Array.from({ length: running }, (_, n) => ({
    id: `c${n}`,
    title: `boots ${n}`,
    suite: 's',
    topic: 't',
  }));
  return {
    phase: 'Running',
    phaseSinceMs: 0,
    plannedChecks: 40,
    firstCheckMs: 0,
    finished: { passed: 9, failed: 1, error: 0, flaky: 0, skipped: 0 },
    running: new Map(checks.map((check, n) => [check.id, { check, sinceMs: n * 1_000 }])),
    ...rest,
  };
}

describe('progressLines', () => {
  it('shows phase, share, counts, the time left and what runs since when', () => {
    expect(progressLines(progressOf(2), 12_000, size, plain)).toEqual([
      '⠋ Running 12 s',
      '  ━━━━━━──────────────────  10/40  ✓ 9  ✗ 1  about 36 s left',
      '  s › t › boots 0  12 s',
      '  s › t › boots 1  11 s',
    ]);
  });

  it('estimates nothing before it can, nor without a plan', () => {
    const early = progressOf(0, { finished: { passed: 2, failed: 0, error: 0, flaky: 0, skipped: 0 } });
    expect(progressLines(early, 1_000, size, plain)[1]).not.toContain('left');
    expect(progressLines(progressOf(0, { plannedChecks: undefined }), 12_000, size, plain)[1]).toBe(
      '  10 done  ✓ 9  ✗ 1',
    );
  });

  it('puts the oldest on top and counts those that do not fit', () => {
    const lines = progressLines(progressOf(30), 40_000, size, plain);
    expect(lines[2]).toContain('boots 0 ');
    expect(lines.at(-1)).toBe('  and 23 more running');
    expect(lines).toHaveLength(10);
  });

  it.each([
    [10, 2],
    [20, 3],
    [40, 5],
    [79, 30],
  ])('fits into %d columns and %d rows', (columns, rows) => {
    const lines = progressLines(progressOf(30, { phase: '容量不足'.repeat(20) }), 40_000, { columns, rows }, plain);
    expect(lines.length).toBeLessThanOrEqual(rows);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
  });
});

describe('widths', () => {
  it('counts wide characters twice and combining ones not at all', () => {
    expect([textWidth('abc'), textWidth('容量'), textWidth('🚢'), textWidth('e\u0301')]).toEqual([3, 4, 2, 1]);
  });

  it('cuts between characters', () => {
    expect(truncate('容量不足', 6)).toBe('容量…');
    expect(truncate('abc', 3)).toBe('abc');
    expect(truncate('abcd', 3)).toBe('ab…');
  });
});
