import { expect, it } from 'vitest';
import { sampleKnee, sampleLoad } from '../../fixtures/reports/loaded.ts';
import { loadLines } from './load-words.ts';

it('tells what came of a load, which phase took longest, and what it cost', () => {
  const [outcome, slowest, cost] = loadLines(sampleLoad(100));
  expect(outcome).toMatch(/^boot-storm: 97 of 100 iterations done in 1 min, median .* s, p95 .* s, max .* s$/);
  expect(slowest).toMatch(/^Slowest phase of 97 boots: spawning, \d\d % of the time, median .* s \(the hypervisor/);
  expect(cost).toBe(
    '100 calls of the workload and 7 to wait for it (1.07 an iteration), 26 health checks beside it, own CPU 1.3 s',
  );
});

it('tells the breaking point where it was searched', () => {
  expect(loadLines(sampleKnee())).toContain('8 at once is the most of which all succeed');
});

it('tells how far a search came that was stopped', () => {
  const stopped = { ...sampleKnee(), outcome: 'interrupted' } as const;
  expect(loadLines(stopped)).toContain('The search was stopped: up to 8 at once all succeeded by then');
});

it('says nothing of what a load does not have', () => {
  const { boots: _, budget: __, ...load } = sampleLoad(3);
  expect(loadLines({ ...load, scenarios: [] })).toEqual(['boot-storm: 0 of 0 iterations done in 1 min']);
});
