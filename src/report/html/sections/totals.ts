import type { Outcome, Totals } from '../../../model/record.ts';
import { totalsLine } from '../../format.ts';
import { bareIcon } from '../icons.ts';
import { html, type Markup } from '../markup.ts';
import type { Page } from '../section.ts';
import { light } from '../style/palette.ts';

/** Outcomes in the order the page shows them. */
export const shownOutcomes: readonly Outcome[] = ['passed', 'failed', 'error', 'flaky', 'skipped'];

/** The totals as a row of figures, each of which shows its checks, above a bar of their shares. */
export function totalsStrip({ record: { totals } }: Page): Markup {
  return html`<section class="totals" aria-label="Totals" data-totals ${shownOutcomes.map(
    (outcome) => html`data-${outcome}="${totals[outcome]}" `,
  )}data-checks="${totals.checks}">
<ul class="figures">
<li><a class="figure" href="#suites" data-show="all"><span class="figure-number number">${totals.checks}</span> <span class="figure-label">checks</span></a></li>
${shownOutcomes.map((outcome) => figure(outcome, totals[outcome]))}
</ul>
${shareBar(totals)}
</section>`;
}

function figure(outcome: Outcome, number: number): Markup {
  const content = html`<span class="figure-number number">${number}</span> <span class="figure-label">${bareIcon(outcome)} ${outcome}</span>`;
  if (number === 0) return html`<li><span class="figure is-none">${content}</span></li>`;
  return html`<li><a class="figure is-${outcome}" href="#suites" data-show="${outcome}">${content}</a></li>`;
}

/** The shares of the outcomes as one bar. */
export function shareBar(totals: Totals): Markup {
  let x = 0;
  const parts = shownOutcomes.map((outcome) => {
    const width = totals.checks === 0 ? 0 : (100 * totals[outcome]) / totals.checks;
    const part = html`<rect class="fill-${outcome}" fill="${light[`${outcome}Fill`]}" x="${x.toFixed(3)}" width="${width.toFixed(3)}" height="4"/>`;
    x += width;
    return width > 0 && part;
  });
  return html`<svg class="shares" viewBox="0 0 100 4" width="100%" height="8" preserveAspectRatio="none" role="img" aria-label="${totalsLine(totals)}">${parts}</svg>`;
}
