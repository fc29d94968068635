import { html } from '../markup.ts';
import type { Page, Section } from '../section.ts';
import { assignLanes } from '../timeline/lanes.ts';
import { timelineSvg } from '../timeline/svg.ts';

/** When each check ran, and beside which others. */
export function timeline(page: Page): Section | undefined {
  const spans = page.checks.flatMap((check) =>
    check.startedAt === undefined || check.outcome === 'skipped'
      ? []
      : [{ check, startMs: Date.parse(check.startedAt), durationMs: check.durationMs }],
  );
  if (spans.length === 0) return undefined;
  const lanes = assignLanes(spans);
  return {
    id: 'timeline',
    title: 'Timeline',
    note: lanes.length === 1 ? 'one at a time' : `up to ${lanes.length} at a time`,
    // Focusable, so that a keyboard can scroll it on a narrow screen.
    body: html`<div class="scroller" tabindex="0" role="group" aria-label="Timeline">${timelineSvg(page, lanes)}</div>`,
  };
}
