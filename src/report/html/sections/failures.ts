import type { Check } from '../../../model/record.ts';
import { type Explanation, type FailureGroup, failureGroups } from '../../explain.ts';
import { count } from '../../format.ts';
import { printable } from '../../text.ts';
import { outcomeIcon } from '../icons.ts';
import { html, type Markup } from '../markup.ts';
import { evidenceFolds, facts, fold, time } from '../parts.ts';
import type { Page, Section } from '../section.ts';

/** What did not pass, one card per cause, each with everything one needs to act on it. */
export function failures(page: Page): Section | undefined {
  const groups = failureGroups(page.checks);
  if (groups.length === 0) return undefined;
  const { failed, error } = page.record.totals;
  const note =
    groups.length < failed + error ? `${failed + error} checks, ${count(groups.length, 'cause')}` : undefined;
  return {
    id: 'failures',
    title: 'What failed',
    note: note ?? String(failed + error),
    body: groups.map((group) => (group.checks.length === 1 ? card(page, group) : groupCard(page, group))),
  };
}

function card(page: Page, { why, checks: [check] }: FailureGroup): Markup | undefined {
  if (check === undefined) return undefined;
  return html`<article class="failure is-${check.outcome}">
<h3>${outcomeIcon(check.outcome)}<a href="#${page.anchorOf(check)}">${check.title}</a></h3>
<p class="where">${check.suite} › ${check.topic} <span class="chip">${check.severity}</span>${
    why.category && html` <span class="chip">${why.category}</span>`
  }${check.failure?.code && html` <span class="chip"><code>${check.failure.code}</code></span>`} ${time(check.durationMs)}</p>
<p class="failure-headline">${why.headline}</p>
${explanation(why)}
${folds(check, why)}
</article>`;
}

/** One cause that failed several checks: told once, in the words of the first of them. */
function groupCard(page: Page, { why, checks }: FailureGroup): Markup {
  const outcome = checks[0]?.outcome ?? 'failed';
  return html`<article class="failure is-${outcome}">
<h3>${outcomeIcon(outcome)}<span>${why.headline}</span></h3>
<p class="where">${count(checks.length, 'check')}${why.category && html` <span class="chip">${why.category}</span>`}</p>
${explanation(why)}
<ul class="affected">${checks.map(
    (check) =>
      html`<li>${outcomeIcon(check.outcome)}<a href="#${page.anchorOf(check)}">${check.title}</a> <span class="muted">${check.suite} › ${check.topic}</span></li>`,
  )}</ul>
${evidenceFolds(why.evidence)}
</article>`;
}

/** Who, the API's own words with the request id, and what to do. */
export function explanation({ culprit, said, requestId, advice, message }: Explanation): Markup {
  return html`${said !== undefined && html`<blockquote class="said"><p class="said-label">The API said</p><p>${said}</p></blockquote>`}
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

function folds(check: Check, why: Explanation): Markup[] {
  const { stack } = check.failure ?? {};
  return [
    ...(check.steps.length > 0 ? [fold('Steps', stepList(check))] : []),
    ...evidenceFolds([...why.evidence, ...check.evidence]),
    ...(stack === undefined ? [] : [fold('Stack', html`<pre tabindex="0">${printable(stack)}</pre>`)]),
  ];
}

/** The steps of a check, each with its outcome and duration. */
export function stepList(check: Check): Markup {
  return html`<ol class="steps">${check.steps.map(
    (step) => html`<li>${outcomeIcon(step.outcome)}<span>${step.name}</span>${time(step.durationMs)}</li>`,
  )}</ol>`;
}
