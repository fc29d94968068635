import type { Totals } from '../model/record.ts';

/** A duration as a person says it: three significant digits at most, never more than two units. */
export function duration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** `1 check`, `3 checks`: the plural of regular nouns. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** A share as a person says it: `61 %`. */
export function percent(share: number): string {
  return share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(100 * share)} %`;
}

/** An instant for a person: `2026-11-21 08:51:33 UTC`. */
export function instant(iso: string): string {
  return `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}

/** `83 checks: 71 passed, 3 failed, 1 flaky`. Outcomes that did not occur go unsaid, except `passed`. */
export function totalsLine(totals: Totals): string {
  const parts = [`${totals.passed} passed`];
  for (const outcome of ['failed', 'error', 'flaky', 'skipped'] as const) {
    if (totals[outcome] > 0) parts.push(`${totals[outcome]} ${outcome}`);
  }
  return `${count(totals.checks, 'check')}: ${parts.join(', ')}`;
}
