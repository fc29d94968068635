import { median } from '../median.ts';

/** What a trial is told; each takes what it needs. */
export interface TrialSettings {
  readonly vus: number;
  readonly seconds: number;
  readonly rate: number;
  readonly iterations: number;
}

export type Tool = 'seatrial' | 'autocannon' | 'k6';

export const PERCENTILES = ['p50Ms', 'p90Ms', 'p95Ms', 'p99Ms'] as const;
export type Percentiles = Readonly<Record<(typeof PERCENTILES)[number], number>>;

/** One run of one tool against the target. */
export interface HttpRun extends Percentiles {
  readonly tool: Tool;
  readonly requests: number;
  readonly failed: number;
  readonly seconds: number;
  /** Of the whole process, start-up included. */
  readonly cpuSeconds: number;
}

/** Iterations due at a fixed rate, and how late they started. */
export interface ArrivalRound extends Lateness {
  readonly rate: number;
  readonly seconds: number;
  readonly started: number;
  readonly dropped: number;
  /** Of a timer that did nothing else at the same time. */
  readonly timer: Lateness;
}

interface Lateness {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface EngineResults {
  readonly at: string;
  readonly machine: { readonly cores: number; readonly cpu: string; readonly loadAverage: number };
  readonly versions: Readonly<Record<'node' | 'autocannon' | 'k6', string>>;
  /** As fast as it goes, on one core. */
  readonly throughput: readonly HttpRun[];
  /** Against fixed latencies. */
  readonly latency: readonly HttpRun[];
  readonly arrivals: readonly ArrivalRound[];
  readonly memory: { readonly iterations: number; readonly seconds: number; readonly heapMib: readonly number[] };
  readonly histograms: readonly { readonly form: string; readonly nsPerRecord: number; readonly kib: number }[];
}

/** The median of a figure over the runs of a tool. */
export function of(runs: readonly HttpRun[], tool: Tool, figure: (run: HttpRun) => number): number {
  return median(runs.filter((run) => run.tool === tool).map(figure));
}

/**
 * What one tool does of what another does: the median of the rounds' ratios. Neighbours in time share the machine's
 * mood, so their ratio is steadier than either figure.
 */
export function ratio(runs: readonly HttpRun[], tool: Tool, base: Tool, figure: (run: HttpRun) => number): number {
  const bases = runs.filter((run) => run.tool === base).map(figure);
  const figures = runs.filter((run) => run.tool === tool).map(figure);
  return median(figures.map((value, round) => value / (bases[round] ?? Number.NaN)));
}

export const perSecond = ({ requests, seconds }: HttpRun): number => requests / seconds;
export const perCpuSecond = ({ requests, cpuSeconds }: HttpRun): number => requests / cpuSeconds;
