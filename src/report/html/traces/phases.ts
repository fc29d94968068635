import type { Phase } from '../../../model/trace.ts';
import { PHASES } from '../../phases.ts';
import { html, type Markup } from '../markup.ts';
import { lightPhases } from '../style/phases.ts';

/** The colour of a phase, in a place that names the phase itself. */
export function swatch(phase: Phase): Markup {
  return html`<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><rect class="phase-${phase}" fill="${lightPhases[phase]}" width="12" height="12" rx="3"/></svg>`;
}

/** The colours with their names. */
export function legend(shown: readonly Phase[]): Markup {
  return html`<ul class="legend" aria-label="Phases">${shown.map(
    (phase) => html`<li>${swatch(phase)}<span>${PHASES[phase].name}</span></li>`,
  )}</ul>`;
}
