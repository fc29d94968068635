import type { Check, RunRecord } from '../../model/record.ts';
import { checksOf } from '../../model/totals.ts';
import type { Content } from './markup.ts';

/** What every section is made from. */
export interface Page {
  readonly record: RunRecord;
  /** All checks, in the order of the record. */
  readonly checks: readonly Check[];
  /** The id of a check's row: its own id, so that links survive a rebuild. */
  anchorOf(check: Check): string;
}

/** One part of the page under its own heading. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Content;
  /** What stands beside the heading, and in the navigation where it is short. */
  readonly note?: string;
}

/** Makes a section, or several, or undefined where the run has nothing to show in it. */
export type SectionMaker = (page: Page) => Section | readonly Section[] | undefined;

/** Prepares a record for the sections. */
export function pageOf(record: RunRecord): Page {
  const checks = checksOf(record.suites);
  const anchors = new Map<Check, string>();
  const taken = new Map<string, number>();
  for (const check of checks) {
    // Only characters that need no escaping in a link's fragment.
    const base = check.id.replace(/[^\p{L}\p{N}/_.-]+/gu, '-');
    const times = (taken.get(base) ?? 0) + 1;
    taken.set(base, times);
    anchors.set(check, times === 1 ? base : `${base}-${times}`);
  }
  return { record, checks, anchorOf: (check) => anchors.get(check) ?? '' };
}
