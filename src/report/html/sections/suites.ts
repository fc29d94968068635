import type { Check, Suite } from '../../../model/record.ts';
import { totalsOf } from '../../../model/totals.ts';
import { totalsLine } from '../../format.ts';
import { html, type Markup } from '../markup.ts';
import { time } from '../parts.ts';
import type { Page, Section } from '../section.ts';
import { checkRow } from './check-row.ts';
import { filterForm } from './filter.ts';
import { shareBar } from './totals.ts';

/** More rows than this are folded at first, unless something in them failed. */
const UNFOLDED_CHECKS = 120;

/** Every check, by suite and topic. */
export function suites(page: Page): Section {
  const { totals, suites: all } = page.record;
  if (page.checks.length === 0)
    return { id: 'suites', title: 'Suites', body: html`<p class="empty">No check ran.</p>` };
  const body = [filterForm(totals), all.map((suite) => suiteFold(page, suite))];
  return { id: 'suites', title: 'Suites', note: totalsLine(totals), body };
}

function suiteFold(page: Page, suite: Suite): Markup {
  const totals = totalsOf(suite.checks);
  const open = totals.failed + totals.error > 0 || page.checks.length <= UNFOLDED_CHECKS;
  return html`<details class="suite" data-suite${open && html` open`}>
<summary><h3>${suite.name}</h3> <span class="suite-totals">${totalsLine(totals)}</span>${shareBar(totals)}${time(suite.durationMs)}</summary>
${topicsOf(suite).map(([topic, checks]) => topicList(page, topic, checks))}
</details>`;
}

function topicList(page: Page, topic: string, checks: readonly Check[]): Markup {
  return html`<section class="topic" data-topic><h4>${topic}</h4><ul class="checks">${checks.map((check) => checkRow(page, check))}</ul></section>`;
}

/** The checks of a suite by topic, topics in the order they come up. */
function topicsOf(suite: Suite): [topic: string, checks: Check[]][] {
  return [...Map.groupBy(suite.checks, (check) => check.topic)];
}
