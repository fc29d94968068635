import type { Cause } from '../diagnosis/causes.ts';
import type { Check, CleanupResult, Diagnosis, Gate, Totals, Verdict } from '../model/record.ts';

const isBroken = ({ outcome }: Check) => outcome === 'failed' || outcome === 'error';

/**
 * The state of the platform. Degraded: what failed is minor, or is explained by the loss of something that has a
 * substitute. A check that could not be judged says nothing about the cloud.
 */
export function verdictOf(checks: readonly Check[], causes: readonly Cause[]): Verdict {
  if (!checks.some(({ outcome }) => outcome !== 'skipped')) return 'unjudged';
  const failed = checks.filter(isBroken);
  if (causes.some(isOutage)) return 'failed';
  if (failed.length === 0) return causes.length > 0 ? 'degraded' : 'good';
  // No outage, hence over or with a substitute, where it is not what holds up something that works.
  const replaced = causes.filter(({ isHindrance }) => !isHindrance).map(({ diagnosis }) => diagnosis.headline);
  const isTolerable = ({ severity, diagnosis }: Check) =>
    severity === 'minor' || (diagnosis !== undefined && replaced.includes(diagnosis.headline));
  return failed.every(isTolerable) ? 'degraded' : 'failed';
}

/** True for what is gone without a substitute, and still is at the end of the run. */
export function isOutage({ isRedundant, isHindrance, isOver }: Cause): boolean {
  return !isRedundant && !isHindrance && !isOver;
}

/**
 * The culprits of a run: what was seen to be wrong comes first, then the failures' own, the most frequent first. What
 * has a substitute and is to blame for no failure comes last.
 */
export function rankDiagnoses(checks: readonly Check[], causes: readonly Cause[]): Diagnosis[] {
  const blamed = new Set(checks.filter(isBroken).map(({ diagnosis }) => diagnosis?.headline));
  const isToBlame = (cause: Cause) => isOutage(cause) || blamed.has(cause.diagnosis.headline);
  const seen = causes.filter(isToBlame).map(({ diagnosis }) => diagnosis);
  const beside = causes.filter((cause) => !isToBlame(cause)).map(({ diagnosis }) => diagnosis);
  const known = new Set(seen.map(({ headline }) => headline));
  const counted = new Map<string, { diagnosis: Diagnosis; count: number }>();
  for (const { diagnosis } of checks.filter(isBroken)) {
    if (!diagnosis || known.has(diagnosis.headline)) continue;
    const entry = counted.get(diagnosis.headline);
    counted.set(diagnosis.headline, { diagnosis: entry?.diagnosis ?? diagnosis, count: (entry?.count ?? 0) + 1 });
  }
  const own = [...counted.values()].sort((a, b) => b.count - a.count).map(({ diagnosis }) => diagnosis);
  // A clear denial by a quota is the whole story, whatever else is a little wrong.
  const final = own.filter(({ category }) => category === 'quota' || category === 'policy');
  return [...final, ...seen, ...own.filter((diagnosis) => !final.includes(diagnosis)), ...beside];
}

export interface SummaryParts {
  readonly gate: Gate;
  readonly totals: Totals;
  readonly diagnoses: readonly Diagnosis[];
  /** Suites that were asked for, and of which nothing was judged. */
  readonly unjudged: readonly string[];
  readonly cleanup: CleanupResult;
  readonly ended: string | undefined;
}

/** The verdict in one sentence. */
export function summarise({ gate, totals, diagnoses, unjudged, cleanup, ended }: SummaryParts): string {
  const first = diagnoses[0];
  if (gate === 'interrupted') return `Interrupted by ${ended} after ${totals.checks - totals.skipped} checks.`;
  if (gate === 'unclean') return `All checks passed, but ${remainWords(cleanup)}.`;
  if (gate === 'passed') {
    const meanwhile = first ? ` Seen meanwhile: ${first.headline}` : '';
    return `All ${totals.passed + totals.flaky} checks passed${skippedWords(totals)}.${meanwhile}`;
  }
  if (ended) return `The time budget was used up after ${totals.passed} passed checks.`;
  const broken = totals.failed + totals.error;
  if (first) return first.headline;
  if (totals.passed + totals.flaky === 0 && broken === 0) return 'Nothing was judged: every check was skipped.';
  if (unjudged.length > 0) return `Nothing was judged of ${unjudged.join(' and ')}: every check of it was skipped.`;
  return `${broken} of ${totals.checks} checks failed.`;
}

/** What remains may not all be among the created: only what was counted is a number. */
function remainWords({ created, deleted }: CleanupResult): string {
  const left = created - deleted;
  if (left <= 0) return 'the cleanup is incomplete: resources may remain';
  return `${left} of ${created} resources ${left === 1 ? 'remains' : 'remain'}`;
}

function skippedWords({ skipped }: Totals): string {
  return skipped === 0 ? '' : `; ${skipped} skipped with a reason`;
}
