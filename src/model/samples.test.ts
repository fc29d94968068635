import { describe, expect, it } from 'vitest';
import { distributionSchema } from './load.ts';
import { mergeDistributions, Samples, sumOf } from './samples.ts';

/** A fixed sequence of numbers in [0, 1), so that a failure can be repeated. */
function* pseudoRandom(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

const durations = (seed: number, count: number): number[] => {
  const random = pseudoRandom(seed);
  return Array.from({ length: count }, () => Math.exp((random.next().value ?? 0) * 12) / 10);
};

const samplesOf = (values: readonly number[], digits?: 2 | 3): Samples => {
  const samples = new Samples(digits);
  for (const value of values) samples.record(value);
  return samples;
};

const exact = (values: readonly number[], percent: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil((percent / 100) * values.length) - 1] ?? Number.NaN;

describe('Samples', () => {
  it.each([
    [3, 0.001],
    [2, 0.01],
  ] as const)('keeps percentiles to %d digits', (digits, error) => {
    const values = durations(1, 5000);
    const samples = samplesOf(values, digits);
    for (const percent of [0, 1, 50, 90, 95, 99, 99.9, 100]) {
      const truth = exact(values, Math.max(percent, 0.02));
      expect(Math.abs(samples.percentileMs(percent) - truth)).toBeLessThanOrEqual(truth * error + 0.001);
    }
  });

  it('keeps the spread exactly, also of a few samples far from nothing', () => {
    expect(samplesOf([2, 4, 4, 4, 5, 5, 7, 9]).stdDevMs).toBe(2);
    expect(samplesOf([1e9 + 1, 1e9 + 2, 1e9 + 3]).stdDevMs).toBeCloseTo(Math.sqrt(2 / 3), 6);
    expect(samplesOf([7]).stdDevMs).toBe(0);
    const both = sumOf([samplesOf([2, 4, 4]), new Samples(), samplesOf([4, 5, 5, 7, 9])]);
    expect(both.stdDevMs).toBeCloseTo(2, 9);
  });

  it('keeps count, mean and extremes exactly', () => {
    const samples = samplesOf([0.25, 10.125, 90]);
    expect([samples.count, samples.minMs, samples.maxMs, samples.meanMs]).toEqual([3, 0.25, 90, 33.458333333333336]);
  });

  it('takes durations from nothing to weeks', () => {
    const week = 7 * 86_400_000;
    const samples = samplesOf([0, 1, 4 * week]);
    expect(samples.percentileMs(100)).toBe(4 * week);
    expect(samples.percentileMs(1)).toBe(0);
  });

  it.each([2, 3, 4, 5, 6])('merges parts to what one histogram of all samples is (seed %d)', (seed) => {
    const values = durations(seed, 3000);
    const whole = samplesOf(values);
    const parts = [values.slice(0, 10), values.slice(10, 1700), values.slice(1700)].map((part) => samplesOf(part));
    const merged = sumOf(parts);
    const curve = (samples: Samples): number[] =>
      Array.from({ length: 1001 }, (_, permille) => samples.percentileMs(permille / 10));
    expect(curve(merged)).toEqual(curve(whole));
    expect([merged.count, merged.minMs, merged.maxMs]).toEqual([whole.count, whole.minMs, whole.maxMs]);
    expect(merged.meanMs).toBeCloseTo(whole.meanMs, 6);
    expect(merged.stdDevMs).toBeCloseTo(whole.stdDevMs, 6);
  });

  it('merges distributions that went through a record', () => {
    const values = durations(9, 2000);
    const kept = [values.slice(0, 700), values.slice(700)].map((part) => {
      const text = JSON.stringify(samplesOf(part).distribution());
      return distributionSchema.parse(JSON.parse(text));
    });
    const merged = mergeDistributions(kept);
    const whole = samplesOf(values).distribution();
    expect(merged?.count).toBe(2000);
    for (const key of ['minMs', 'maxMs', 'p50Ms', 'p90Ms', 'p95Ms', 'p99Ms', 'p999Ms'] as const) {
      expect(merged?.[key]).toBe(whole?.[key]);
    }
    expect(merged?.stdDevMs).toBeCloseTo(whole?.stdDevMs ?? 0, 6);
  });

  it('has no distribution without samples', () => {
    expect(new Samples().distribution()).toBeUndefined();
    expect(mergeDistributions([])).toBeUndefined();
  });

  it('counts the samples above a duration', () => {
    const samples = samplesOf([
      ...Array.from({ length: 990 }, (_, i) => 100 + i / 100),
      ...Array<number>(10).fill(900),
    ]);
    expect(samples.countAbove(500)).toBe(10);
    expect(samples.countAbove(50)).toBe(1000);
    expect(samples.countAbove(900)).toBe(0);
  });
});
