import { count } from '../../format.ts';
import { html, type Markup } from '../markup.ts';
import { fold } from '../parts.ts';
import type { Page, Section } from '../section.ts';

/** What was not looked at, by reason: the most frequent first. */
export function skipped(page: Page): Section | undefined {
  const checks = page.checks.filter((check) => check.outcome === 'skipped');
  if (checks.length === 0) return undefined;
  const byReason = Map.groupBy(checks, (check) => check.reason ?? 'no reason given');
  const groups = [...byReason].sort(([, a], [, b]) => b.length - a.length);
  return {
    id: 'skipped',
    title: 'Skipped',
    note: String(checks.length),
    body: groups.map(
      ([reason, group]): Markup =>
        fold(
          html`<span class="reason">${reason}</span><span class="muted">${count(group.length, 'check')}</span>`,
          html`<ul class="plain-list">${group.map((check) => html`<li><a href="#${page.anchorOf(check)}">${check.title}</a></li>`)}</ul>`,
        ),
    ),
  };
}
