import { busAccess } from '../config/bus-access.ts';
import type { RunRecord } from '../model/record.ts';
import type { CheckFacts } from './check-record.ts';
import { cpuMs } from './cpu.ts';
import { type Guard, underGuard } from './guard.ts';
import { judgeCheck, judgeResults } from './judge.ts';
import type { SuiteFile } from './plan.ts';
import { prepare } from './preparation.ts';
import type { RawCheck } from './result-reporter.ts';
import type { Selection } from './selection.ts';
import { timeoutsOf } from './timeouts.ts';
import { holdTrial, type Performance, type Trial, type TrialListener, type TrialOptions } from './trial.ts';
import { startChecks } from './vitest-run.ts';

export interface RunOptions extends TrialOptions {
  readonly files: readonly SuiteFile[];
  readonly selection: Selection;
  /** Checks at once. */
  readonly workers: number;
  readonly failFast: boolean;
}

/** Who is told what goes on. Every call returns at once. */
export interface RunListener extends TrialListener {
  /** How many checks there are, once all files are loaded. */
  planned(checks: number): void;
  checkStarted(check: CheckFacts): void;
  checkFinished(check: ReturnType<typeof judgeCheck>): void;
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
  const { sentinel } = guard;
  let startupCpuMs: number | undefined;
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
  const stage = {
    journalPath: trial.journalPath,
    timeouts: timeoutsOf(target),
    facts,
    requestTimeoutMs: target.timeouts.requestSeconds * 1000,
    ...(bus && { bus }),
    ...cast,
  };
  const checks = await startChecks(
    { runId, files, selection, workers, stage },
    {
      planned: (count) => listener.planned(count),
      started: (check) => {
        startupCpuMs ??= cpuMs();
        listener.checkStarted(check);
      },
      finished: (result) => void announce(result),
    },
  );
  const announce = async (raw: RawCheck) => {
    const check = judgeCheck(raw, raw.state === 'failed' ? sentinel.known() : [], 'not run');
    listener.checkFinished(check);
    if (options.failFast && (check.outcome === 'failed' || check.outcome === 'error')) await checks.cancel();
  };
  stop.onStop(() => void checks.cancel());
  const raw = await checks.results;
  const causes = await guard.verdict(raw.checks.some(({ state }) => state === 'failed'));
  return {
    suites: (notRun) => judgeResults(raw, causes, notRun),
    causes,
    meters: raw.meter ? [raw.meter] : [],
    startupCpuMs: startupCpuMs ?? 0,
  };
}
