import { isoTime } from '../core/clock.ts';
import { EXIT, type ExitCode } from '../core/exit-codes.ts';
import { VERSION } from '../core/version.ts';
import type { Cause } from '../diagnosis/causes.ts';
import type { Load } from '../model/load.ts';
import type { CleanupResult, CloudSummary, Gate, GateReason, RunRecord, Suite } from '../model/record.ts';
import { gateReasonSchema, RECORD_VERSION } from '../model/record.ts';
import { checksOf, totalsOf } from '../model/totals.ts';
import type { ObserverReading } from './observer.ts';
import { observerOf } from './observer.ts';
import { isOutage, rankDiagnoses, summarise, verdictOf } from './verdict.ts';

export interface RecordParts {
  readonly id: string;
  readonly command: readonly string[];
  readonly startedMs: number;
  readonly finishedMs: number;
  readonly cloud: CloudSummary;
  readonly suites: readonly Suite[];
  /** True where suites were asked for by name. */
  readonly suitesAreNamed: boolean;
  readonly loads: readonly Load[];
  readonly causes: readonly Cause[];
  readonly observer: ObserverReading;
  readonly cleanup: CleanupResult;
  readonly warnings: readonly string[];
  /** Set when a signal or the time budget ended the run. */
  readonly ended?: { readonly by: 'SIGINT' | 'SIGTERM' | 'time budget' };
}

/** Puts the record of a run together: the gate, the exit code and the verdict follow from the parts. */
export function buildRecord(parts: RecordParts): RunRecord {
  const suites = [...parts.suites];
  const checks = checksOf(suites);
  const totals = totalsOf(checks);
  const unjudged = parts.suitesAreNamed ? suites.filter(isUnjudged).map(({ name }) => name) : [];
  const failedBy = reasonsOf(parts, {
    broken: totals.failed + totals.error,
    good: totals.passed + totals.flaky,
    unjudged,
    isCutShort: checks.some(({ outcome, reason }) => outcome === 'skipped' && reason?.startsWith('not run')),
  });
  const gate = gateOf(parts, failedBy);
  const diagnoses = rankDiagnoses(checks, parts.causes);
  const verdict = verdictOf(checks, parts.causes);
  return {
    recordVersion: RECORD_VERSION,
    id: parts.id,
    seatrialVersion: VERSION,
    command: [...parts.command],
    startedAt: isoTime(parts.startedMs),
    finishedAt: isoTime(parts.finishedMs),
    durationMs: parts.finishedMs - parts.startedMs,
    cloud: parts.cloud,
    gate,
    ...(gate === 'failed' && { failedBy }),
    exitCode: exitCodeOf(gate, parts.ended?.by),
    verdict,
    headline: summarise({ gate, totals, diagnoses, unjudged, cleanup: parts.cleanup, ended: parts.ended?.by }),
    totals,
    suites,
    loads: [...parts.loads],
    diagnoses,
    observer: observerOf(parts.observer),
    cleanup: parts.cleanup,
    warnings: [...parts.warnings],
  };
}

/** True for a suite of which every check was skipped. */
const isUnjudged = ({ checks }: Suite): boolean =>
  checks.length > 0 && checks.every(({ outcome }) => outcome === 'skipped');

interface Judged {
  readonly broken: number;
  readonly good: number;
  /** Suites that were asked for, and of which nothing was judged. */
  readonly unjudged: readonly string[];
  /** Whether there are checks whose turn never came: --fail-fast leaves them behind as a signal does. */
  readonly isCutShort: boolean;
}

function reasonsOf({ ended, causes }: RecordParts, { broken, good, unjudged, isCutShort }: Judged): GateReason[] {
  const reasons: Readonly<Record<GateReason, boolean>> = {
    checks: broken > 0,
    // A run out of time has not shown everything, and one in which nothing passed has shown nothing.
    incomplete: ended !== undefined || (broken > 0 && isCutShort),
    unjudged: unjudged.length > 0 || (good === 0 && broken === 0),
    // Nobody may build on a cloud whose scheduler is gone, whether a check came upon it or not.
    outage: causes.some(isOutage),
  };
  return gateReasonSchema.options.filter((reason) => reasons[reason]);
}

function gateOf({ ended, cleanup }: RecordParts, failedBy: readonly GateReason[]): Gate {
  if (ended && ended.by !== 'time budget') return 'interrupted';
  if (failedBy.length > 0) return 'failed';
  return cleanup.remaining.length > 0 ? 'unclean' : 'passed';
}

const EXIT_OF_GATE: Readonly<Record<Gate, ExitCode>> = {
  passed: EXIT.passed,
  failed: EXIT.failed,
  unreachable: EXIT.unreachable,
  unclean: EXIT.unclean,
  interrupted: EXIT.interrupted,
};

function exitCodeOf(gate: Gate, endedBy: string | undefined): ExitCode {
  return gate === 'interrupted' && endedBy === 'SIGTERM' ? EXIT.terminated : EXIT_OF_GATE[gate];
}
