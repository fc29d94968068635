import type { Outcome } from '../../model/record.ts';
import type { Tone } from '../verdict.ts';
import { html, type Markup, trusted } from './markup.ts';
import { light } from './style/palette.ts';

// Every outcome has a shape of its own: colour alone tells nothing to many people and to a black-and-white printer.
// Colours and sizes stand in attributes as well, for places whose policy forbids style sheets (Jenkins' does).
const glyph =
  'class="glyph" fill="none" stroke="#fff" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"';
const disc = '<circle cx="8" cy="8" r="7.2" fill="currentColor"/>';
const shapes: Readonly<Record<Outcome, string>> = {
  passed: `${disc}<path ${glyph} d="M4.7 8.3l2.3 2.3 4.4-4.9"/>`,
  failed: `${disc}<path ${glyph} d="M5.4 5.4l5.2 5.2m0-5.2l-5.2 5.2"/>`,
  error: `<path fill="currentColor" d="M8 .4 15.6 8 8 15.6.4 8z"/><path ${glyph} d="M8 4.4v4.2m0 2.6v.2"/>`,
  flaky: `${disc}<path ${glyph} d="M4.4 7.4a3.7 3.7 0 0 1 6.7-1.5m.3-1.9v2.1H9.3m2.3 2.5a3.7 3.7 0 0 1-6.7 1.5M4.6 12v-2.1h2.1"/>`,
  skipped:
    '<circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" stroke-width="1.6"/><path fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" d="M5.2 8h5.6"/>',
};

/** The definitions every icon on the page refers to. */
export const iconDefinitions: Markup = trusted(
  `<svg width="0" height="0" class="definitions" aria-hidden="true" focusable="false">${Object.entries(shapes)
    .map(([name, shape]) => `<symbol id="i-${name}" viewBox="0 0 16 16">${shape}</symbol>`)
    .join('')}</svg>`,
);

/** The icon of an outcome, for a place that names the outcome itself. */
export function bareIcon(outcome: Outcome): Markup {
  return html`<svg class="icon is-${outcome}" width="16" height="16" color="${light[`${outcome}Fill`]}" aria-hidden="true"><use href="#i-${outcome}"/></svg>`;
}

/** The icon of an outcome, followed by its name for whoever cannot see it. */
export function outcomeIcon(outcome: Outcome): Markup {
  return html`${bareIcon(outcome)}<span class="unseen">${outcome} </span>`;
}

const toneColours: Readonly<Record<Tone, string>> = {
  good: light.passedFill,
  warn: light.warnFill,
  bad: light.failedFill,
  none: light.skippedFill,
};

const toneIcons: Readonly<Record<Tone, Outcome>> = { good: 'passed', warn: 'error', bad: 'failed', none: 'skipped' };

/** The large icon of the verdict; the word beside it says the same. */
export function toneIcon(tone: Tone): Markup {
  return html`<svg class="verdict-icon" width="44" height="44" color="${toneColours[tone]}" aria-hidden="true"><use href="#i-${toneIcons[tone]}"/></svg>`;
}

/** The tab's icon, inside the page like everything else. */
export function favicon(tone: Tone): Markup {
  const colour = toneColours[tone];
  const shape = shapes[toneIcons[tone]].replaceAll('currentColor', colour);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${shape}</svg>`;
  return html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(svg)}">`;
}
