import { describe, expect, test } from 'vitest';
import type { BootOutcome, BootTrace, Phase } from '../model/trace.ts';
import { traceSummarySchema } from '../model/trace.ts';
import { summariseTraces } from './summarise.ts';

function trace(phases: [Phase, number][], outcome: BootOutcome = 'active'): BootTrace {
  let startedMs = 0;
  const spans = phases.map(([phase, durationMs]) => {
    const span = { phase, startedMs, durationMs };
    startedMs += durationMs;
    return span;
  });
  return {
    instanceId: 'a',
    outcome,
    startedAt: '2026-11-21T12:00:00.000Z',
    totalMs: startedMs,
    phases: spans,
    source: ['notifications'],
    resolutionMs: 1,
    skewMs: 0,
  };
}

describe('the summary of boots', () => {
  test('has each phase with its percentiles and its share of the wall time, in the order of a boot', () => {
    const traces = Array.from({ length: 100 }, (_, index) =>
      trace([
        ['scheduling', 100],
        ['spawning', index + 1],
      ]),
    );
    const summary = summariseTraces(traces);
    expect(traceSummarySchema.parse(summary)).toEqual(summary);
    expect(summary.phases).toEqual([
      { phase: 'scheduling', count: 100, medianMs: 100, p95Ms: 100, p99Ms: 100, maxMs: 100, share: 10_000 / 15_050 },
      { phase: 'spawning', count: 100, medianMs: 50, p95Ms: 95, p99Ms: 99, maxMs: 100, share: 5_050 / 15_050 },
    ]);
    expect(summary.total).toEqual({ count: 100, medianMs: 150, p95Ms: 195, p99Ms: 199, maxMs: 200 });
    expect(summary.slowest).toBe('scheduling');
  });

  test('counts a boot that failed, and measures nothing by it', () => {
    const summary = summariseTraces([trace([['spawning', 10]]), trace([['spawning', 9_000]], 'error')]);
    expect(summary.outcomes).toEqual({ active: 1, error: 1, deleted: 0, unfinished: 0 });
    expect(summary.total).toMatchObject({ count: 1, maxMs: 10 });
  });

  test('adds up a phase that a boot went through twice', () => {
    const [queued] = summariseTraces([
      trace([
        ['queued', 10],
        ['spawning', 5],
        ['queued', 20],
      ]),
    ]).phases;
    expect(queued).toMatchObject({ phase: 'queued', count: 1, medianMs: 30 });
  });

  test('calls no gap the slowest phase', () => {
    const summary = summariseTraces([
      trace([
        ['unattributed', 90],
        ['spawning', 10],
      ]),
    ]);
    expect(summary.slowest).toBe('spawning');
  });

  test('of no boot that arrived is empty', () => {
    expect(summariseTraces([])).toMatchObject({ total: { count: 0 }, phases: [] });
    expect(summariseTraces([]).slowest).toBeUndefined();
  });
});
