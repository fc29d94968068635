import { expect, test } from 'vitest';
import { sampleTraces } from '../../fixtures/reports/traces.ts';
import type { BootTrace } from '../model/trace.ts';
import { selectTraces } from './select-traces.ts';

const totals = (traces: readonly BootTrace[]) => traces.map(({ totalMs }) => totalMs).sort((a, b) => a - b);

test('keeps every boot while there is room for all, by their start', () => {
  const kept = selectTraces(sampleTraces(50));
  expect(kept).toHaveLength(50);
  expect(kept.map(({ startedAt }) => startedAt)).toEqual(kept.map(({ startedAt }) => startedAt).toSorted());
});

test('keeps those that failed, the slowest, the fastest and a spread of the others where there are more', () => {
  const all = sampleTraces(1_000);
  const kept = selectTraces(all, 100);
  expect(kept).toHaveLength(100);
  expect(new Set(kept.map(({ instanceId }) => instanceId)).size).toBe(100);
  const failed = (traces: readonly BootTrace[]) => traces.filter(({ outcome }) => outcome !== 'active');
  expect(failed(kept)).toHaveLength(failed(all).length);
  const [active, keptActive] = [all, kept].map((traces) => totals(traces.filter((each) => !failed([each]).length)));
  expect(keptActive?.slice(0, 20)).toEqual(active?.slice(0, 20));
  expect(keptActive?.slice(-20)).toEqual(active?.slice(-20));
});

test('keeps no more than asked for where all failed, and where hardly any did', () => {
  const all = sampleTraces(1_000);
  const failed = all.map((trace) => ({ ...trace, outcome: 'error' as const }));
  const active = all.map((trace) => ({ ...trace, outcome: 'active' as const }));
  expect(selectTraces(failed, 100)).toHaveLength(100);
  expect(selectTraces(active, 100)).toHaveLength(100);
  expect(
    selectTraces([...active, ...failed.slice(0, 1)], 100).filter(({ outcome }) => outcome === 'error'),
  ).toHaveLength(1);
});
