import type { ErrorTally } from '../../../model/load.ts';
import { html, type Markup } from '../markup.ts';
import { scroller } from '../parts.ts';

/** What failed, by class and component, in the words of the first of each. */
export function errorTable(errors: readonly ErrorTally[]): Markup {
  return scroller(
    'Errors by class',
    html`<table>
<thead><tr><th scope="col">Class</th><th scope="col">Component</th><th scope="col">Count</th><th scope="col">In its own words</th><th scope="col">Request id of the first</th></tr></thead>
<tbody>${errors.map(row)}</tbody></table>`,
  );
}

function row({ class: kind, component, count, message, fault, requestId }: ErrorTally): Markup {
  return html`<tr><th scope="row">${kind}</th><td>${component ?? '–'}</td><td class="number">${count}</td><td class="words">${fault ?? message}</td><td>${
    requestId === undefined ? '–' : html`<code>${requestId}</code>`
  }</td></tr>`;
}
