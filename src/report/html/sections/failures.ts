import type { Check } from '../../../model/record.ts';
import { type Explanation, explain, unpassed } from '../../explain.ts';
import { printable } from '../../text.ts';
import { outcomeIcon } from '../icons.ts';
import { html, type Markup } from '../markup.ts';
import { evidenceFolds, facts, fold, time } from '../parts.ts';
import type { Page, Section } from '../section.ts';

/** What did not pass, the most severe first, each with everything one needs to act on it. */
export function failures(page: Page): Section | undefined {
  const failed = unpassed(page.checks);
  if (failed.length === 0) return undefined;
  return {
    id: 'failures',
    title: 'What failed',
    note: String(failed.length),
    body: failed.map((check) => card(page, check)),
  };
}

function card(page: Page, check: Check): Markup {
  const why = explain(check);
  return html`<article class="failure is-${check.outcome}">
<h3>${outcomeIcon(check.outcome)}<a href="#${page.anchorOf(check)}">${check.title}</a></h3>
<p class="where">${check.suite} › ${check.topic} <span class="chip">${check.severity}</span>${
    why?.category && html` <span class="chip">${why.category}</span>`
  }${check.failure?.code && html` <span class="chip"><code>${check.failure.code}</code></span>`} ${time(check.durationMs)}</p>
${why && explanation(why)}
${folds(check, why)}
</article>`;
}

/** Who, the API's own words with the request id, and what to do. */
export function explanation({ headline, culprit, said, requestId, advice, message }: Explanation): Markup {
  return html`<p class="failure-headline">${headline}</p>
${said !== undefined && html`<blockquote class="said"><p class="said-label">The API said</p><p>${said}</p></blockquote>`}
${facts(
  [
    ['Culprit', culprit && html`<strong>${culprit}</strong>`],
    ['Request id', requestId && html`<code>${requestId}</code>`],
    ['What to do', advice],
    ['Message', message],
  ],
  'leads',
)}`;
}

function folds(check: Check, why: Explanation | undefined): Markup[] {
  const { stack } = check.failure ?? {};
  return [
    ...(check.steps.length > 0 ? [fold('Steps', stepList(check))] : []),
    ...evidenceFolds([...(why?.evidence ?? []), ...check.evidence]),
    ...(stack === undefined ? [] : [fold('Stack', html`<pre tabindex="0">${printable(stack)}</pre>`)]),
  ];
}

/** The steps of a check, each with its outcome and duration. */
export function stepList(check: Check): Markup {
  return html`<ol class="steps">${check.steps.map(
    (step) => html`<li>${outcomeIcon(step.outcome)}<span>${step.name}</span>${time(step.durationMs)}</li>`,
  )}</ol>`;
}
