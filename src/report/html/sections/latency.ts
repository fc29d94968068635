import type { Observer } from '../../../model/record.ts';
import { duration } from '../../format.ts';
import { html, type Markup } from '../markup.ts';
import type { Page, Section } from '../section.ts';
import { light } from '../style/palette.ts';

type ServiceFigures = Observer['byService'][string];

/** What each API answered, how fast, and how often it did not. */
export function latency({ record: { observer } }: Page): Section | undefined {
  const services = Object.entries(observer.byService).sort(([, a], [, b]) => b.calls - a.calls);
  if (services.length === 0) return undefined;
  const scale = logarithmic(services.map(([, figures]) => figures));
  return {
    id: 'latency',
    title: 'API latency',
    body: html`<div class="scroller" tabindex="0" role="group" aria-label="API latency"><table class="figures-table">
<thead><tr><th scope="col">Service</th><th scope="col">Calls</th><th scope="col">Errors</th><th scope="col">Median</th><th scope="col">p95</th><th scope="col">Max</th><th scope="col" class="range-head">Median, p95 and max <span class="muted">(logarithmic)</span></th></tr></thead>
<tbody>${services.map(([name, figures]) => row(name, figures, scale))}</tbody>
</table></div>`,
  };
}

function row(name: string, figures: ServiceFigures, scale: Scale): Markup {
  const { calls, errors, medianMs, p95Ms, maxMs } = figures;
  return html`<tr><th scope="row">${name}</th><td>${calls}</td><td${errors > 0 && html` class="is-failed"`}>${errors}</td><td>${duration(medianMs)}</td><td>${duration(p95Ms)}</td><td>${duration(maxMs)}</td><td class="range">${range(figures, scale)}</td></tr>`;
}

type Scale = (ms: number) => number;

/** Puts the fastest median at the left edge and the slowest answer at the right one. */
function logarithmic(services: readonly ServiceFigures[]): Scale {
  const low = Math.log(Math.max(0.1, Math.min(...services.map((figures) => figures.medianMs))));
  const high = Math.log(Math.max(0.1, ...services.map((figures) => figures.maxMs)));
  return (ms) => (high > low ? (200 * (Math.log(Math.max(0.1, ms)) - low)) / (high - low) : 0);
}

/** Median to p95 as a bar, on to the maximum as a line, over the same scale in every row. */
function range({ medianMs, p95Ms, maxMs }: ServiceFigures, scale: Scale): Markup {
  const [median = 0, p95 = 0, max = 0] = [medianMs, p95Ms, maxMs].map((ms) => scale(ms) + 2);
  const width = Math.max(2, p95 - median).toFixed(1);
  return html`<svg viewBox="0 0 204 14" width="204" height="14" aria-hidden="true"><path class="range-line" stroke="${light.skippedFill}" d="M${p95.toFixed(1)} 7H${max.toFixed(1)}M${max.toFixed(1)} 4V10"/><rect class="range-bar" fill="${light.link}" x="${median.toFixed(1)}" y="3" width="${width}" height="8" rx="2"/></svg>`;
}
