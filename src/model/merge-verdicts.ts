import { EXIT } from '../core/exit-codes.ts';
import type { Check, Diagnosis, Gate, RunRecord, Suite, Totals, Verdict } from './record.ts';
import { checksOf, totalsOf } from './totals.ts';

/** The worst first: what a run could not show weighs more than what is left behind. */
const GATES: readonly Gate[] = ['failed', 'interrupted', 'unreachable', 'unclean', 'passed'];
const VERDICTS: readonly Verdict[] = ['failed', 'degraded', 'good', 'unjudged'];

const isBroken = ({ outcome }: Check) => outcome === 'failed' || outcome === 'error';

interface Verdicts {
  gate: Gate;
  exitCode: number;
  verdict: Verdict;
  headline: string;
  diagnoses: Diagnosis[];
}

/** What several runs come to together. A failure counts unless every check it was about passed in a later run. */
export function mergeVerdicts(records: readonly RunRecord[], suites: readonly Suite[]): Verdicts {
  const checks = checksOf(suites);
  const totals = totalsOf(checks);
  const standing = records.filter((record) => !isHealed(record, checks));
  const isClean = records.every((record) => record.cleanup.remaining.length === 0);
  const gate = gateOf(standing, totals, isClean);
  const worst = standing.find((record) => record.gate === gate);
  const diagnoses = standing.flatMap((record) => record.diagnoses);
  return {
    gate,
    exitCode: gate === 'interrupted' ? (worst?.exitCode ?? EXIT.interrupted) : EXIT[gate],
    verdict: VERDICTS.find((verdict) => standing.some((record) => record.verdict === verdict)) ?? 'good',
    headline: headlineOf(gate, records, totals, worst),
    diagnoses: [...new Map(diagnoses.map((diagnosis) => [diagnosis.headline, diagnosis])).values()],
  };
}

/** A run failed by checks alone, all of which passed later, has nothing more to say. */
function isHealed(record: RunRecord, merged: readonly Check[]): boolean {
  const broken = checksOf(record.suites).filter(isBroken);
  if (record.gate !== 'failed' || broken.length === 0) return false;
  const stillBroken = new Set(merged.filter(isBroken).map((check) => check.id));
  return broken.every((check) => !stillBroken.has(check.id));
}

function gateOf(standing: readonly RunRecord[], totals: Totals, isClean: boolean): Gate {
  if (totals.failed + totals.error > 0) return 'failed';
  const worst = GATES.find((gate) => standing.some((record) => record.gate === gate)) ?? 'passed';
  if (worst !== 'passed') return worst;
  // Nothing judged is nothing shown.
  if (totals.passed + totals.flaky === 0) return 'failed';
  return isClean ? 'passed' : 'unclean';
}

function headlineOf(gate: Gate, records: readonly RunRecord[], totals: Totals, worst: RunRecord | undefined): string {
  if (gate === 'passed') {
    const flaky = totals.flaky === 0 ? '' : `; ${totals.flaky} of them only at a later attempt`;
    return `All ${totals.passed + totals.flaky} checks of ${records.length} runs passed${flaky}.`;
  }
  return worst?.headline ?? `${totals.failed + totals.error} of ${totals.checks} checks failed.`;
}
