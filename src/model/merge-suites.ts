import type { Check, RunRecord, Suite } from './record.ts';
import { unionMs } from './spans.ts';

/**
 * The suites of several runs, each check once. A check that several runs judged has the latest outcome; one that
 * passed after it had failed is flaky.
 */
export function mergeSuites(records: readonly RunRecord[]): Suite[] {
  const suites = new Map<string, Map<string, Check[]>>();
  for (const record of records) {
    for (const suite of record.suites) {
      const checks = suites.get(suite.name) ?? new Map<string, Check[]>();
      suites.set(suite.name, checks);
      // Two checks of one run may share an id; they are two nevertheless.
      const seen = new Map<string, number>();
      for (const check of suite.checks) {
        const times = (seen.get(check.id) ?? 0) + 1;
        seen.set(check.id, times);
        const key = `${check.id}#${times}`;
        checks.set(key, [...(checks.get(key) ?? []), check]);
      }
    }
  }
  return [...suites].map(([name, byKey]) => {
    const checks = [...byKey.values()].flatMap((results) => combine(results) ?? []);
    return { name, durationMs: spanOf(checks), checks };
  });
}

const isBroken = ({ outcome }: Check) => outcome === 'failed' || outcome === 'error';

/** What several runs said of one check, the earliest first, as one result. */
function combine(results: readonly Check[]): Check | undefined {
  const judged = results.filter((check) => check.outcome !== 'skipped');
  const last = judged.at(-1);
  if (last === undefined) return results.at(-1);
  const attempts = judged.reduce((sum, check) => sum + check.attempts, 0);
  const broken = judged.findLast(isBroken);
  if (last.outcome !== 'passed' || broken === undefined) return { ...last, attempts };
  return { ...last, attempts, outcome: 'flaky', ...(broken.failure && { failure: broken.failure }) };
}

function spanOf(checks: readonly Check[]): number {
  return unionMs(
    checks.flatMap(({ startedAt, durationMs }) =>
      startedAt === undefined ? [] : [{ startMs: Date.parse(startedAt), ms: durationMs }],
    ),
  );
}
