import type { Totals } from '../../../model/record.ts';
import { html, type Markup } from '../markup.ts';
import { shownOutcomes } from './totals.ts';

/** Search and filter over the rows below; the page's script shows it, because without a script it could do nothing. */
export function filterForm(totals: Totals): Markup {
  const present = shownOutcomes.filter((outcome) => totals[outcome] > 0);
  return html`<form class="filter" role="search" aria-label="Checks" data-filter hidden>
<input type="search" name="text" aria-label="Search titles, messages and evidence" placeholder="Search titles, messages, evidence" autocomplete="off" spellcheck="false">
<div class="filter-outcomes" role="group" aria-label="Outcomes to show">${present.map(
    (outcome) =>
      html`<button type="button" class="toggle is-${outcome}" data-toggle="${outcome}" aria-pressed="true">${outcome} <span class="number">${totals[outcome]}</span></button>`,
  )}</div>
<div class="filter-folds"><button type="button" class="plain" data-fold="open">Unfold all</button><button type="button" class="plain" data-fold="close">Fold all</button></div>
<p class="filter-state" role="status" data-state></p>
</form>`;
}
