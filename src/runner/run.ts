import { busAccess } from '../config/bus-access.ts';
import { databaseEvidence } from '../diagnosis/database-facts.ts';
import { instanceEvents } from '../diagnosis/instance-events.ts';
import type { Load } from '../model/load.ts';
import type { Check, RunRecord } from '../model/record.ts';
import type { CheckFacts } from './check-record.ts';
import { startChecks } from './checks-run.ts';
import { cpuMs } from './cpu.ts';
import { withEvidence } from './evidence.ts';
import { type Guard, underGuard } from './guard.ts';
import { judgeResults, judgeWithParts } from './judge.ts';
import type { LoadOverrides } from './load/overrides.ts';
import { placesAccess } from './places.ts';
import type { SuiteFile } from './plan.ts';
import { prepare } from './preparation.ts';
import type { RawCheck } from './result-reporter.ts';
import type { Selection } from './selection.ts';
import { timeoutsOf } from './timeouts.ts';
import { holdTrial, type Performance, type Trial, type TrialListener, type TrialOptions } from './trial.ts';

export interface RunOptions extends TrialOptions {
  readonly files: readonly SuiteFile[];
  readonly selection: Selection;
  /** Checks at once. */
  readonly workers: number;
  readonly failFast: boolean;
  /** What of loads is to be otherwise than their scenarios say. */
  readonly load?: LoadOverrides;
  /** Further variables for k6 scripts. */
  readonly k6Variables?: Readonly<Record<string, string>>;
}

/** Who is told what goes on. Every call returns at once. */
export interface RunListener extends TrialListener {
  /** How many checks there are, once all files are loaded. */
  planned(checks: number): void;
  checkStarted(check: CheckFacts): void;
  /** How far the load that runs is, in one line; as often as it says below. */
  progress(words: string): void;
  /** In ms: a view that is drawn anew wants to know more often than lines that stay. */
  readonly progressEveryMs: number;
  checkFinished(check: Check): void;
}

/** Runs suites against a cloud and resolves with the record; see `holdTrial`. */
export function runSuites(options: RunOptions, listener: RunListener): Promise<RunRecord> {
  return holdTrial(options, listener, (trial) =>
    underGuard(trial, (guard) => performSuites(trial, options, listener, guard)),
  );
}

async function performSuites(
  trial: Trial,
  options: RunOptions,
  listener: RunListener,
  guard: Guard,
): Promise<Performance> {
  const { runId, target, files, selection, workers, stop } = options;
  const { sentinel, database } = guard;
  let startupCpuMs: number | undefined;
  let planned = 0;
  listener.phase('Discovering the cloud and making users for the run');
  const prepared = await prepare(trial, guard, files[0]?.suite ?? 'run');
  if ('failed' in prepared) {
    const { failed, causes } = prepared;
    const raw = { checks: [failed], problems: [] };
    return { suites: (notRun) => judgeResults(raw, causes, notRun), causes, meters: [], startupCpuMs: 0 };
  }
  const { cast, facts } = prepared;
  listener.phase('Running the checks');
  const bus = await busAccess(target.probes.bus, process.env);
  const places = await placesAccess(target.probes, process.env);
  const stage = {
    journalPath: trial.journalPath,
    timeouts: timeoutsOf(target),
    facts,
    requestTimeoutMs: target.timeouts.requestSeconds * 1000,
    progressEveryMs: listener.progressEveryMs,
    ...(options.k6Variables && { k6Variables: options.k6Variables }),
    ...(bus && { bus }),
    places,
    ...cast,
  };
  const checks = await startChecks(
    { runId, files, selection, workers, stage, ...(options.load && { load: options.load }) },
    {
      planned: (count) => {
        planned = count;
        listener.planned(planned);
      },
      started: (check) => {
        startupCpuMs ??= cpuMs();
        listener.checkStarted(check);
      },
      progress: (words) => listener.progress(words),
      load: (state) => sentinel.load(state),
      finished: (result) => void announce(result),
    },
  );
  const announced = new Set<string>();
  const announce = async (raw: RawCheck) => {
    // Vitest tells of a cancelled check again while that comes to its end.
    if (announced.has(raw.check.id)) return;
    announced.add(raw.check.id);
    const judged = judgeWithParts(raw, raw.state === 'failed' ? sentinel.known() : [], 'not run');
    // How many judgements a load brings along shows only once it ran.
    planned += judged.length - 1;
    listener.planned(planned);
    for (const check of judged) listener.checkFinished(check);
    const isBroken = judged.some(({ outcome }) => outcome === 'failed' || outcome === 'error');
    if (options.failFast && isBroken) await checks.cancel();
  };
  stop.onStop(() => void checks.cancel());
  const sources = [
    instanceEvents(trial.connection.cloud),
    ...(database.isDeclared ? [databaseEvidence(database.open)] : []),
  ];
  const raw = await withEvidence(await checks.results, sources);
  const causes = await guard.verdict(raw.checks.some(({ state }) => state === 'failed'));
  return {
    suites: (notRun) => judgeResults(raw, causes, notRun),
    loads: raw.checks.flatMap(({ check, result }) => (result?.load ? recordedLoad(check, result.load, guard) : [])),
    warnings: raw.warnings ?? [],
    causes,
    meters: raw.meter ? [raw.meter] : [],
    startupCpuMs: startupCpuMs ?? 0,
  };
}

/** A load as the record has it: with the check that ran it, and with what was called beside it from this thread. */
function recordedLoad({ id: checkId }: CheckFacts, load: Load, { callsBetween }: Guard): Load {
  const startedMs = Date.parse(load.startedAt);
  const observerCalls = callsBetween(startedMs, startedMs + load.durationMs);
  return { ...load, checkId, ...(load.budget && { budget: { ...load.budget, observerCalls } }) };
}
