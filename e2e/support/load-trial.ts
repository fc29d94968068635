import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { IterationCounts, Load } from '../../src/model/load.ts';
import type { RunRecord } from '../../src/model/record.ts';
import { latestRecord } from './program.ts';

/** What a load left in its reports. */
export interface LoadReport {
  readonly record: RunRecord;
  readonly load: Load;
  readonly counts: IterationCounts;
  /** `class component` of each kind of failure, sorted. */
  readonly kinds: readonly string[];
  readonly junit: string;
}

/** Reads the newest run's load, and sees that no sample of it is lost: all that started have ended in one way. */
export async function readLoad(out: string): Promise<LoadReport> {
  const record = await latestRecord(out);
  const [load] = record.loads;
  const [scenario] = load?.scenarios ?? [];
  if (!load || !scenario) throw new Error(`${record.headline}: no load in the record.`);
  const counts = scenario.iterations;
  expect(counts.done + counts.failed + counts.interrupted).toBe(counts.started);
  expect(load.errors.reduce((sum, { count }) => sum + count, 0)).toBe(counts.failed);
  return {
    record,
    load,
    counts,
    kinds: load.errors.map(({ class: kind, component }) => `${kind} ${component}`).sort(),
    junit: await readFile(join(out, 'latest', 'junit.xml'), 'utf8'),
  };
}
