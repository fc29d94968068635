import { type BitBucketSize, build, initWebAssemblySync } from 'hdr-histogram-js';

const RECORDS = 1_000_000;
const FORMS: ReadonlyArray<readonly [form: string, bitBucketSize: BitBucketSize, useWebAssembly: boolean]> = [
  ['32-bit', 32, false],
  ['64-bit', 64, false],
  ['packed', 'packed', false],
  ['32-bit, WebAssembly', 32, true],
  ['packed, WebAssembly', 'packed', true],
];

export interface HistogramFigures {
  readonly form: string;
  readonly nsPerRecord: number;
  readonly kib: number;
}

/** What recording a duration costs in each form of hdr-histogram-js: the best of three rounds. */
export function measureHistograms(): HistogramFigures[] {
  initWebAssemblySync();
  const durations = Float64Array.from({ length: 65_536 }, () => Math.floor(Math.exp(4 + 12 * Math.random())));
  return FORMS.map(([form, bitBucketSize, useWebAssembly]) => {
    let best: HistogramFigures = { form, nsPerRecord: Number.POSITIVE_INFINITY, kib: 0 };
    for (let round = 0; round < 3; round += 1) {
      const histogram = build({ bitBucketSize, useWebAssembly, autoResize: true, numberOfSignificantValueDigits: 3 });
      // The packed forms are slow enough to be told apart with fewer.
      const records = bitBucketSize === 'packed' ? RECORDS / 10 : RECORDS;
      const startedAt = performance.now();
      for (let index = 0; index < records; index += 1) histogram.recordValue(durations[index & 65_535] ?? 0);
      const nsPerRecord = ((performance.now() - startedAt) * 1e6) / records;
      if (nsPerRecord < best.nsPerRecord) best = { form, nsPerRecord, kib: histogram.estimatedFootprintInBytes / 1024 };
      histogram.destroy();
    }
    return best;
  });
}
