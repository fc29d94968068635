import type { Check } from '../../../model/record.ts';
import { explain } from '../../explain.ts';
import { outcomeIcon } from '../icons.ts';
import { html, type Markup } from '../markup.ts';
import { evidenceFolds, time } from '../parts.ts';
import type { Page } from '../section.ts';
import { explanation, stepList } from './failures.ts';

/** One check as a list row; unfolds where there is more to say. */
export function checkRow(page: Page, check: Check): Markup {
  const more = details(check);
  const line = html`${outcomeIcon(check.outcome)}<span class="check-text"><span class="check-title">${check.title}</span>${note(check)}</span> <span class="check-marks">${marks(check)}</span> ${check.outcome !== 'skipped' && time(check.durationMs)}`;
  return html`<li class="check" id="${page.anchorOf(check)}" data-check="${check.id}" data-outcome="${check.outcome}">${
    more === undefined
      ? html`<div class="check-line">${line}</div>`
      : html`<details><summary class="check-line">${line}</summary><div class="check-more">${more}</div></details>`
  }</li>`;
}

function note(check: Check): Markup | false {
  if (check.outcome === 'skipped') return html` <span class="check-note">${check.reason ?? 'no reason given'}</span>`;
  if (check.outcome === 'flaky') return html` <span class="check-note">passed at attempt ${check.attempts}</span>`;
  return false;
}

function marks(check: Check): Markup[] {
  return [
    ...(check.severity === 'major' ? [] : [html`<span class="chip">${check.severity}</span> `]),
    ...check.requirements.map((requirement) => html`<span class="chip">${requirement}</span> `),
  ];
}

function details(check: Check): Markup | undefined {
  const why = check.outcome === 'skipped' ? undefined : explain(check);
  const evidence = evidenceFolds([...check.evidence, ...(why?.evidence ?? [])]);
  if (why === undefined && check.steps.length === 0 && evidence.length === 0) return undefined;
  return html`${why && html`<p class="failure-headline">${why.headline}</p>${explanation(why)}`}${check.steps.length > 0 && stepList(check)}${evidence}`;
}
