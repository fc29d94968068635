import type { Check, Suite, Totals } from './record.ts';

/** Counts outcomes once, for every report: totals that differ between reports cannot exist. */
export function totalsOf(checks: readonly Check[]): Totals {
  const totals: Totals = { checks: checks.length, passed: 0, failed: 0, error: 0, skipped: 0, flaky: 0 };
  for (const check of checks) totals[check.outcome] += 1;
  return totals;
}

export function checksOf(suites: readonly Suite[]): Check[] {
  return suites.flatMap((suite) => suite.checks);
}
