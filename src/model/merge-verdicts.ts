import { EXIT } from '../core/exit-codes.ts';
import { blockedAmong } from './blocked.ts';
import {
  type Check,
  type Diagnosis,
  type Gate,
  type GateReason,
  gateReasonSchema,
  type RunRecord,
  type Suite,
  type Totals,
  type Verdict,
} from './record.ts';
import { checksOf, totalsOf } from './totals.ts';

/** The worst first: what a run could not show weighs more than what is left behind. */
const GATES: readonly Gate[] = ['failed', 'interrupted', 'unreachable', 'unclean', 'passed'];
const VERDICTS: readonly Verdict[] = ['failed', 'degraded', 'good', 'unjudged'];

const isBroken = ({ outcome }: Check) => outcome === 'failed' || outcome === 'error';

interface Verdicts {
  gate: Gate;
  failedBy?: GateReason[];
  exitCode: number;
  verdict: Verdict;
  headline: string;
  diagnoses: Diagnosis[];
}

/**
 * What several runs come to together. The failure of a run counts unless it failed by checks alone, and every one of
 * them passed in a later run: what ran out of time, or was never judged, no rerun of single checks makes up for.
 */
export function mergeVerdicts(records: readonly RunRecord[], suites: readonly Suite[]): Verdicts {
  const checks = checksOf(suites);
  const totals = totalsOf(checks);
  const standing = records.filter((record) => !isHealed(record, checks));
  const isClean = records.every((record) => record.cleanup.remaining.length === 0);
  const gate = gateOf(standing, totals, isClean);
  const worst = standing.find((record) => record.gate === gate);
  const failedBy = gate === 'failed' && reasonsOf(standing, checks, totals);
  const diagnoses = standing.flatMap((record) => lastingDiagnoses(record, checks));
  return {
    gate,
    ...(failedBy && { failedBy }),
    exitCode: gate === 'interrupted' ? (worst?.exitCode ?? EXIT.interrupted) : EXIT[gate],
    verdict: VERDICTS.find((verdict) => standing.some((record) => record.verdict === verdict)) ?? 'good',
    headline: headlineOf({ gate, totals, worst, diagnoses, failedBy: failedBy || [], runs: records.length }),
    diagnoses: [...new Map(diagnoses.map((diagnosis) => [diagnosis.headline, diagnosis])).values()],
  };
}

/** A run failed by checks alone, all of which passed later, has nothing more to say. One that does not say, may have. */
function isHealed(record: RunRecord, merged: readonly Check[]): boolean {
  const broken = checksOf(record.suites).filter(isBroken);
  if (record.gate !== 'failed' || record.failedBy?.join() !== 'checks') return false;
  const stillBroken = new Set(merged.filter(isBroken).map((check) => check.id));
  return broken.every((check) => !stillBroken.has(check.id)) && !leavesSteps(record, merged);
}

/** True when a step that was skipped behind a failed one still is: no later run judged it, or found that it need not be. */
function leavesSteps({ suites }: RunRecord, merged: readonly Check[]): boolean {
  const blocked = new Map(blockedAmong(checksOf(suites)).map(({ id, reason }) => [id, reason]));
  return merged.some(
    ({ id, outcome, reason }) => outcome === 'skipped' && blocked.has(id) && blocked.get(id) === reason,
  );
}

/** Without those of checks that passed later: whoever was at fault for them is so no more. */
function lastingDiagnoses({ suites, diagnoses, failedBy }: RunRecord, merged: readonly Check[]): Diagnosis[] {
  // What is gone is at fault whatever passed.
  if (failedBy?.includes('outage')) return diagnoses;
  const stillBroken = new Set(merged.filter(isBroken).map(({ id }) => id));
  const broken = checksOf(suites).filter(isBroken);
  const blamed = (all: readonly Check[]) => new Set(all.map(({ diagnosis }) => diagnosis?.headline));
  const lasting = blamed(broken.filter(({ id }) => stillBroken.has(id)));
  const healed = blamed(broken.filter(({ id }) => !stillBroken.has(id)));
  return diagnoses.filter(({ headline }) => lasting.has(headline) || !healed.has(headline));
}

function gateOf(standing: readonly RunRecord[], totals: Totals, isClean: boolean): Gate {
  if (totals.failed + totals.error > 0) return 'failed';
  const worst = GATES.find((gate) => standing.some((record) => record.gate === gate)) ?? 'passed';
  if (worst !== 'passed') return worst;
  // Nothing judged is nothing shown.
  if (totals.passed + totals.flaky === 0) return 'failed';
  return isClean ? 'passed' : 'unclean';
}

/** Undefined where a run does not say why it failed: whoever merges this again must not take the rest for all. */
function reasonsOf(standing: readonly RunRecord[], checks: readonly Check[], totals: Totals): GateReason[] | undefined {
  const failed = standing.filter((record) => record.gate === 'failed');
  if (failed.some((record) => record.failedBy === undefined)) return undefined;
  const isStopped = standing.some(({ gate }) => gate === 'interrupted' || gate === 'unreachable');
  const isBroken = totals.failed + totals.error > 0;
  const reasons = new Set(failed.flatMap((record) => record.failedBy ?? []));
  const isLeft = !isBroken && failed.some((record) => leavesSteps(record, checks));
  if (isStopped || isLeft) reasons.add('incomplete');
  if (!isBroken && totals.passed + totals.flaky === 0) reasons.add('unjudged');
  return gateReasonSchema.options.filter((reason) => (reason === 'checks' ? isBroken : reasons.has(reason)));
}

/** What is left to say of a gate where all that failed passed later. */
const STILL: Readonly<Record<Exclude<GateReason, 'checks'>, string>> = {
  incomplete: 'a run ended before all was judged',
  unjudged: 'a suite was skipped as a whole',
  outage: 'something was gone without a substitute',
};

interface HeadlineParts {
  readonly gate: Gate;
  readonly totals: Totals;
  readonly worst: RunRecord | undefined;
  readonly diagnoses: readonly Diagnosis[];
  readonly failedBy: readonly GateReason[];
  readonly runs: number;
}

function headlineOf({ gate, totals, worst, diagnoses, failedBy, runs }: HeadlineParts): string {
  if (gate === 'passed') {
    const flaky = totals.flaky === 0 ? '' : `; ${totals.flaky} of them only at a later attempt`;
    return `All ${totals.passed + totals.flaky} checks of ${runs} runs passed${flaky}.`;
  }
  const names = (all: readonly Diagnosis[]) => all.some(({ headline }) => headline === worst?.headline);
  // The run's own headline, unless it blames what is healed.
  if (worst && (names(diagnoses) || !names(worst.diagnoses))) return worst.headline;
  const [first] = diagnoses;
  if (first) return first.headline;
  const reason = failedBy.find((each) => each !== 'checks');
  const broken = totals.failed + totals.error;
  if (broken > 0 || !reason) return `${broken} of ${totals.checks} checks failed.`;
  return `All checks that failed passed later, but ${STILL[reason]}.`;
}
