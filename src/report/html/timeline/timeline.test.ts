import { describe, expect, it } from 'vitest';
import { sampleCheck } from '../../../../fixtures/reports/build.ts';
import { offset, ticks } from './axis.ts';
import { assignLanes } from './lanes.ts';

const span = (startMs: number, durationMs: number) => ({ check: sampleCheck(`at ${startMs}`), startMs, durationMs });

describe('assignLanes', () => {
  it('uses as many lanes as ran at once', () => {
    const lanes = assignLanes([span(0, 10), span(5, 10), span(10, 5), span(15, 1)]);
    expect(lanes.map((lane) => lane.map(({ startMs }) => startMs))).toEqual([[0, 10, 15], [5]]);
  });

  it('orders spans by their start, whatever order they come in', () => {
    expect(assignLanes([span(20, 1), span(0, 1)]).map((lane) => lane.length)).toEqual([2]);
  });
});

describe('the axis', () => {
  it.each([
    [40, [0]],
    [950, [0, 100, 200, 300, 400, 500, 600, 700, 800, 900]],
    [96_000, [0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 90_000]],
  ])('has round ticks over %d ms', (spanMs, expected) => {
    expect(ticks(spanMs)).toEqual(expected);
  });

  it('has few ticks over days', () => {
    expect(ticks(20 * 86_400_000).length).toBeLessThanOrEqual(2);
  });

  it('labels offsets as clocks do, and short ones in seconds', () => {
    expect([offset(5_000, 60_000), offset(750_000, 800_000), offset(3_750_000, 4_000_000), offset(400, 900)]).toEqual([
      '0:05',
      '12:30',
      '1:02:30',
      '0.4 s',
    ]);
  });
});
