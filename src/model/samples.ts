import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
  JsHistogram,
} from 'hdr-histogram-js';
import type { Distribution } from './load.ts';

const MICROSECONDS_PER_MS = 1000;

/** Significant digits of a duration: 3 keep percentiles within 0.1 %, 2 within 1 % at an eighth of the memory. */
type Digits = 2 | 3;

/**
 * Durations in constant memory: count, sum, spread and extremes exactly, the rest in an HDR histogram of microseconds. Of the
 * forms hdr-histogram-js has, the 32-bit one: the packed ones are ten times slower, WebAssembly saves too little to be
 * worth memory that has to be released by hand (docs/benchmarks.md).
 */
export class Samples {
  readonly #digits: Digits;
  #histogram: Histogram | undefined;
  #count = 0;
  #sumMs = 0;
  /** The sum of the squared distances from the mean: Welford's, for the library walks its whole histogram to tell it. */
  #squaresMs2 = 0;
  #minMs = Number.POSITIVE_INFINITY;
  #maxMs = 0;

  constructor(digits: Digits = 3) {
    this.#digits = digits;
  }

  get count(): number {
    return this.#count;
  }

  get minMs(): number {
    return this.#minMs;
  }

  get maxMs(): number {
    return this.#maxMs;
  }

  get meanMs(): number {
    return this.#sumMs / this.#count;
  }

  get stdDevMs(): number {
    return this.#count < 2 ? 0 : Math.sqrt(this.#squaresMs2 / this.#count);
  }

  record(ms: number): void {
    const off = this.#count === 0 ? 0 : ms - this.meanMs;
    this.#count += 1;
    this.#sumMs += ms;
    this.#squaresMs2 += off * (ms - this.meanMs);
    if (ms < this.#minMs) this.#minMs = ms;
    if (ms > this.#maxMs) this.#maxMs = ms;
    this.#histogram ??= newHistogram(this.#digits);
    this.#histogram.recordValue(Math.round(ms * MICROSECONDS_PER_MS));
  }

  /** The duration that `percent` of all samples do not exceed. Without samples there is none: ask for `count` first. */
  percentileMs(percent: number): number {
    const ms = (this.#histogram?.getValueAtPercentile(percent) ?? 0) / MICROSECONDS_PER_MS;
    // A histogram names the upper edge of its interval, which may lie beyond the largest sample.
    return Math.max(this.#minMs, Math.min(ms, this.#maxMs));
  }

  /** How many samples are longer than `ms`, to the precision of the histogram. */
  countAbove(ms: number): number {
    if (this.#histogram === undefined || ms >= this.#maxMs) return 0;
    if (ms < this.#minMs) return this.#count;
    return Math.round(this.#count * (1 - shareUpTo(this.#histogram, ms * MICROSECONDS_PER_MS)));
  }

  /** Takes in the samples of another one, as if they had been recorded here. */
  add(other: Samples): void {
    if (other.#histogram === undefined) return;
    this.#histogram ??= newHistogram(this.#digits);
    this.#histogram.add(other.#histogram);
    const apart = this.#count === 0 ? 0 : other.meanMs - this.meanMs;
    this.#squaresMs2 += other.#squaresMs2 + (apart ** 2 * this.#count * other.#count) / (this.#count + other.#count);
    this.#count += other.#count;
    this.#sumMs += other.#sumMs;
    this.#minMs = Math.min(this.#minMs, other.#minMs);
    this.#maxMs = Math.max(this.#maxMs, other.#maxMs);
  }

  /** As it stands in a record; undefined without samples. */
  distribution(): Distribution | undefined {
    if (this.#histogram === undefined) return undefined;
    return {
      count: this.#count,
      minMs: this.#minMs,
      maxMs: this.#maxMs,
      meanMs: this.meanMs,
      stdDevMs: this.stdDevMs,
      p50Ms: this.percentileMs(50),
      p90Ms: this.percentileMs(90),
      p95Ms: this.percentileMs(95),
      p99Ms: this.percentileMs(99),
      p999Ms: this.percentileMs(99.9),
      histogram: encodeIntoCompressedBase64(this.#histogram),
    };
  }

  static of(distribution: Distribution): Samples {
    const samples = new Samples();
    // It grows when further samples are added, like those made here.
    samples.#histogram = decodeFromCompressedBase64(distribution.histogram) as Histogram;
    samples.#count = distribution.count;
    samples.#sumMs = distribution.meanMs * distribution.count;
    samples.#squaresMs2 = distribution.stdDevMs ** 2 * distribution.count;
    samples.#minMs = distribution.minMs;
    samples.#maxMs = distribution.maxMs;
    return samples;
  }
}

/** All samples of several; the parts stay as they are. */
export function sumOf(parts: Iterable<Samples>, digits: Digits = 3): Samples {
  const sum = new Samples(digits);
  for (const part of parts) sum.add(part);
  return sum;
}

/** One distribution of several, the same as if all their samples had been taken in one run. */
export function mergeDistributions(distributions: Iterable<Distribution>): Distribution | undefined {
  const [first, ...others] = distributions;
  return others.length === 0 ? first : sumOf([first as Distribution, ...others].map(Samples.of)).distribution();
}

/**
 * How many samples lie in each of so many intervals of the same width, from the shortest to the longest: what a picture
 * of a distribution is drawn from.
 */
export function binsOf({ histogram, minMs, maxMs }: Distribution, amount: number): number[] {
  const bins = new Array<number>(amount).fill(0);
  const decoded = decodeFromCompressedBase64(histogram);
  if (!(decoded instanceof JsHistogram)) return bins;
  const widthMs = Math.max((maxMs - minMs) / amount, Number.MIN_VALUE);
  const values = decoded.recordedValuesIterator;
  values.reset();
  while (values.hasNext()) {
    const { valueIteratedTo, countAddedInThisIterationStep } = values.next();
    const index = Math.floor((valueIteratedTo / MICROSECONDS_PER_MS - minMs) / widthMs);
    const bin = Math.min(amount - 1, Math.max(0, index));
    bins[bin] = (bins[bin] ?? 0) + countAddedInThisIterationStep;
  }
  return bins;
}

/** It grows with its largest value; one second to begin with. */
function newHistogram(digits: Digits): Histogram {
  return build({
    bitBucketSize: 32,
    autoResize: true,
    lowestDiscernibleValue: 1,
    highestTrackableValue: 1_000_000,
    numberOfSignificantValueDigits: digits,
  });
}

/** The share of values up to one, found by halving: the library tells values of percentiles, not the reverse. */
function shareUpTo(histogram: Histogram, value: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (histogram.getValueAtPercentile(100 * middle) <= value) low = middle;
    else high = middle;
  }
  return low;
}
