import { sumOf } from '../model/samples.ts';
import { executorOf } from './executors/index.ts';
import type { Settings } from './settings.ts';
import type { LoadStatistics, ScenarioStatistics } from './statistics.ts';

export type LoadPhase = 'waiting' | 'warm-up' | 'running' | 'stopping' | 'ended';

/** How far a load or a scenario is; of measured iterations only. */
export interface Progress {
  readonly started: number;
  readonly inFlight: number;
  readonly done: number;
  readonly failed: number;
  readonly interrupted: number;
  readonly dropped: number;
  readonly failedByClass: Readonly<Record<string, number>>;
  /** Iterations done per second since the measured part began. */
  readonly throughputPerSecond: number;
  /** Of the iterations done so far; undefined before the first. */
  readonly p50Ms: number | undefined;
  readonly p95Ms: number | undefined;
  readonly p99Ms: number | undefined;
  readonly maxMs: number | undefined;
  /** Time until the last iteration is started, by the profile and by the pace so far; undefined while unknown. */
  readonly etaMs: number | undefined;
}

export interface ScenarioSnapshot extends Progress {
  readonly name: string;
  readonly phase: LoadPhase;
}

export interface LoadSnapshot extends Progress {
  /** Since the start of the load. */
  readonly elapsedMs: number;
  readonly scenarios: readonly ScenarioSnapshot[];
}

/** What a snapshot is taken of. */
export interface Subject {
  readonly name: string;
  readonly settings: Settings;
  readonly statistics: ScenarioStatistics;
  readonly stopping: boolean;
  readonly ended: boolean;
}

/** The state of a load at this moment: some tens of microseconds for each scenario. */
export function snapshotOf(statistics: LoadStatistics, subjects: readonly Subject[], elapsedMs: number): LoadSnapshot {
  const scenarios = subjects.map((subject) => scenarioSnapshot(subject, elapsedMs));
  const durations = sumOf(subjects.map((subject) => subject.statistics.iterations.durations));
  const etas = scenarios.map(({ etaMs }) => etaMs);
  const sum = (of: (progress: Progress) => number): number => scenarios.reduce((total, each) => total + of(each), 0);
  return {
    elapsedMs,
    started: sum(({ started }) => started),
    inFlight: sum(({ inFlight }) => inFlight),
    done: sum(({ done }) => done),
    failed: sum(({ failed }) => failed),
    interrupted: sum(({ interrupted }) => interrupted),
    dropped: sum(({ dropped }) => dropped),
    failedByClass: statistics.failures.countByClass(),
    throughputPerSecond: sum(({ throughputPerSecond }) => throughputPerSecond),
    ...percentiles(durations),
    etaMs: etas.includes(undefined) ? undefined : Math.max(0, ...etas.map((etaMs) => etaMs ?? 0)),
    scenarios,
  };
}

function scenarioSnapshot(subject: Subject, elapsedMs: number): ScenarioSnapshot {
  const { name, statistics } = subject;
  const measuredMs = statistics.measuredMs(elapsedMs);
  const counts = statistics.counts();
  return {
    name,
    phase: phaseOf(subject, elapsedMs),
    ...counts,
    inFlight: statistics.inFlight,
    failedByClass: statistics.failures.countByClass(),
    throughputPerSecond: measuredMs === 0 ? 0 : (1000 * counts.done) / measuredMs,
    ...percentiles(statistics.iterations.durations),
    etaMs: etaOf(subject, elapsedMs),
  };
}

function percentiles(samples: ReturnType<typeof sumOf>): Pick<Progress, 'p50Ms' | 'p95Ms' | 'p99Ms' | 'maxMs'> {
  if (samples.count === 0) return { p50Ms: undefined, p95Ms: undefined, p99Ms: undefined, maxMs: undefined };
  const [p50Ms, p95Ms, p99Ms] = [50, 95, 99].map((percent) => samples.percentileMs(percent));
  return { p50Ms, p95Ms, p99Ms, maxMs: samples.maxMs };
}

function phaseOf({ statistics, stopping, ended }: Subject, elapsedMs: number): LoadPhase {
  if (ended) return 'ended';
  if (stopping) return 'stopping';
  if (statistics.measuredFromMs === undefined) return 'waiting';
  return elapsedMs < statistics.measuredFromMs ? 'warm-up' : 'running';
}

function etaOf({ settings, statistics, stopping, ended }: Subject, elapsedMs: number): number | undefined {
  if (ended || stopping) return 0;
  const executor = executorOf(settings);
  const { measuredFromMs = settings.startTimeMs + settings.warmUpMs } = statistics;
  const leftMs = Math.max(0, measuredFromMs + executor.lengthMs(settings) - elapsedMs);
  const planned = executor.iterations?.(settings);
  if (planned === undefined) return leftMs;
  // The time limit of counted iterations says when they end at the latest, which is no estimate.
  if (statistics.iterations.ended === 0) return undefined;
  const msPerIteration = statistics.measuredMs(elapsedMs) / statistics.iterations.ended;
  return Math.min(leftMs, msPerIteration * (planned - statistics.iterations.ended));
}
