import type { Evidence } from '../../model/record.ts';
import { duration, instant } from '../format.ts';
import { clip, printable } from '../text.ts';
import { type Content, html, type Markup } from './markup.ts';

/** One page holds the evidence of a whole run; what is longer is read in run.json. */
const EVIDENCE_CHARS = 24_000;

/** A duration a machine can read as well. */
export function time(ms: number): Markup {
  return html`<time class="number" datetime="PT${(ms / 1000).toFixed(3)}S">${duration(ms)}</time>`;
}

/** A point in time a machine can read as well. */
export function moment(iso: string): Markup {
  return html`<time class="number" datetime="${iso}">${instant(iso)}</time>`;
}

/** Something to unfold. */
export function fold(summary: Content, body: Content): Markup {
  return html`<details class="fold"><summary>${summary}</summary><div class="fold-body">${body}</div></details>`;
}

/** What may be wider than the window. Focusable, so that a keyboard can scroll it. */
export function scroller(label: string, content: Content): Markup {
  return html`<div class="scroller" tabindex="0" role="group" aria-label="${label}">${content}</div>`;
}

/** Each piece of evidence, folded under its name. */
export function evidenceFolds(evidence: readonly Evidence[]): Markup[] {
  return evidence.map(({ name, content }) =>
    fold(
      html`<span class="evidence-name">${name}</span>`,
      // A block that scrolls has to be reachable by keyboard, or its end cannot be read without a mouse.
      html`<pre tabindex="0">${clip(printable(content).trimEnd(), EVIDENCE_CHARS)}</pre>`,
    ),
  );
}

/** Terms with their values; a row whose value is absent is left out. */
export function facts(rows: readonly (readonly [term: string, value: Content])[], look = 'facts'): Markup | undefined {
  const shown = rows.filter(([, value]) => value !== undefined && value !== '');
  if (shown.length === 0) return undefined;
  return html`<dl class="${look}">${shown.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A number with what it counts, as a tile. */
export function tile(number: Content, label: string, note?: Content): Markup {
  return html`<li class="tile"><span class="tile-number number">${number}</span> <span class="tile-label">${label}</span>${
    note !== undefined && html` <span class="tile-note">${note}</span>`
  }</li>`;
}
