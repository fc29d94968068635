import type { Remainder } from '../../../model/record.ts';
import { count, duration } from '../../format.ts';
import { html, type Markup } from '../markup.ts';
import type { Page, Section } from '../section.ts';

/** Whether the cloud is as it was before, and if not, what is left and how to remove it. */
export function cleanup({ record }: Page): Section {
  const { created, deleted, remaining, durationMs } = record.cleanup;
  // What remains may also be what could not be looked for, or what nobody counted.
  const left = created - deleted;
  const leftWords = left > 0 ? `${left} left behind` : 'perhaps not all gone';
  const nothing = remaining.length === 0 ? 'Nothing was created.' : 'Nothing is known to have been created.';
  const sentence =
    created === 0 ? nothing : `${count(created, 'resource')} created, ${deleted} deleted, in ${duration(durationMs)}.`;
  return {
    id: 'cleanup',
    title: 'Cleanup',
    note: remaining.length === 0 ? 'nothing left behind' : leftWords,
    body:
      remaining.length === 0
        ? html`<p>${sentence}</p>`
        : html`<p>${sentence} Remove ${left > 0 ? 'the rest' : 'what may remain'} with <code>seatrial cleanup --run ${record.id}</code>.</p>
<div class="scroller" tabindex="0" role="group" aria-label="Resources left behind"><table>
<thead><tr><th scope="col">Kind</th><th scope="col">Name</th><th scope="col">Id</th><th scope="col">Why</th></tr></thead>
<tbody>${remaining.map(row)}</tbody></table></div>`,
  };
}

function row({ kind, name, id, reason }: Remainder): Markup {
  return html`<tr><td>${kind}</td><td><code>${name}</code></td><td>${id === undefined ? 'never learnt' : html`<code>${id}</code>`}</td><td>${reason}</td></tr>`;
}
