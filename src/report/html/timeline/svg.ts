import { count, duration } from '../../format.ts';
import { oneLine } from '../../text.ts';
import { html, type Markup } from '../markup.ts';
import type { Page } from '../section.ts';
import { light } from '../style/palette.ts';
import { offset, ticks } from './axis.ts';
import type { Span } from './lanes.ts';

const WIDTH = 1000;
const LANE = 24;
const BAR = 18;
const AXIS = 26;
/** Width of an average character of the labels inside bars. */
const CHARACTER = 6.3;

// Colours stand in attributes as well as in the style sheet, for places whose policy forbids style sheets.
/** The lanes as a drawing. Every bar leads to its check; the same facts stand as text in the list of suites. */
export function timelineSvg(page: Page, lanes: readonly (readonly Span[])[]): Markup {
  const spans = lanes.flat();
  const from = Math.min(...spans.map((span) => span.startMs));
  const spanMs = Math.max(1, ...spans.map((span) => span.startMs + span.durationMs - from));
  const x = (ms: number) => ((ms - from) / spanMs) * WIDTH;
  const height = AXIS + lanes.length * LANE;
  const summary = `${count(spans.length, 'check')} in ${duration(spanMs)}, up to ${lanes.length} at a time`;
  return html`<p class="unseen">${summary}</p><svg class="timeline" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" aria-hidden="true" font-size="11" font-family="sans-serif">
${ticks(spanMs).map((ms) => tick(ms, spanMs, height))}
${lanes.map((lane, index) => lane.map((span) => bar(page, span, x(span.startMs), (span.durationMs / spanMs) * WIDTH, AXIS + index * LANE)))}
</svg>`;
}

function tick(ms: number, spanMs: number, height: number): Markup {
  const at = ((ms / spanMs) * WIDTH).toFixed(1);
  const anchor = ms === 0 ? 'start' : ms / spanMs > 0.97 ? 'end' : 'middle';
  return html`<path class="tick" stroke="${light.line}" d="M${at} ${AXIS - 8}V${height}"/><text class="tick-label" fill="${light.muted}" x="${at}" y="11" text-anchor="${anchor}">${offset(ms, spanMs)}</text>`;
}

function bar(page: Page, { check, durationMs }: Span, x: number, exactWidth: number, y: number): Markup {
  const width = Math.max(2, exactWidth - 1);
  const title = oneLine(check.title);
  const room = Math.floor((width - 10) / CHARACTER);
  const label = title.length <= room ? title : `${[...title].slice(0, room - 1).join('')}…`;
  return html`<a href="#${page.anchorOf(check)}" tabindex="-1"><rect class="bar is-${check.outcome}" fill="${light[`${check.outcome}Tint`]}" stroke="${light[`${check.outcome}Fill`]}" x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="${Math.min(4, width / 2).toFixed(1)}"><title>${title}: ${check.outcome} after ${duration(durationMs)}</title></rect>${
    room >= 6 &&
    html`<text class="bar-label is-${check.outcome}" fill="${light[`${check.outcome}Ink`]}" x="${(x + 6).toFixed(1)}" y="${y + 13}">${label}</text>`
  }</a>`;
}
