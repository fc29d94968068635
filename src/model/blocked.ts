import type { Check } from './record.ts';

/** Why a step of a chain is skipped after one that did not pass. */
export function blockedBy(title: string): string {
  return `because “${title}” did not pass`;
}

/** Checks that nobody has judged because one of the others failed: the steps behind it in its chain. */
export function blockedAmong(checks: readonly Check[]): Check[] {
  const broken = checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'error');
  const chainOf = ({ suite, topic }: Check) => `${suite}/${topic}`;
  const reasons = new Set(broken.map((check) => `${chainOf(check)}: ${blockedBy(check.title)}`));
  return checks.filter((check) => check.outcome === 'skipped' && reasons.has(`${chainOf(check)}: ${check.reason}`));
}
