import type { LoadScenario, LoadSeries } from '../../../model/load.ts';
import { count, duration } from '../../format.ts';
import { html, type Markup } from '../markup.ts';
import { fold, scroller } from '../parts.ts';
import { light } from '../style/palette.ts';
import { offset, ticks } from '../timeline/axis.ts';

const WIDTH = 1000;
const AXIS = 26;
const LABEL = 18;
const PANEL = 96;
const GAP = 14;
/** Rows of the table: as many as one reads. */
const MOST_ROWS = 40;

type Point = LoadSeries['points'][number];

/** When iterations ended, well or not, above how many there were at once. */
export function seriesChart({ series }: LoadScenario): Markup {
  const { points, everyMs } = series;
  const spanMs = Math.max(1, points.length * everyMs);
  const x = (ms: number) => (ms / spanMs) * WIDTH;
  const ended = Math.max(1, ...points.map(({ done, failed }) => done + failed));
  const atOnce = Math.max(1, ...points.map(({ inFlight }) => inFlight));
  const upper = AXIS + LABEL;
  const lower = upper + PANEL + GAP + LABEL;
  const height = lower + PANEL + 4;
  const perInterval = `ended in ${duration(everyMs)}`;
  return html`${scroller(
    'Over time',
    html`<p class="unseen">${count(points.length, 'interval')} of ${duration(everyMs)}; the table below says the same</p><svg class="timeline" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" aria-hidden="true" font-size="11" font-family="sans-serif">
${ticks(spanMs).map((ms) => tick(ms, spanMs, height))}
<text class="row-label" fill="${light.ink}" x="0" y="${upper - 6}">${perInterval}: at most ${ended}</text>
${bars(
  points,
  everyMs,
  x,
  ({ done }) => done,
  () => 0,
  ended,
  upper,
  'done',
)}
${bars(
  points,
  everyMs,
  x,
  ({ failed }) => failed,
  ({ done }) => done,
  ended,
  upper,
  'failed',
)}
<path class="range-line" fill="none" stroke="${light.skippedFill}" d="M0 ${upper + PANEL}H${WIDTH}"/>
<text class="row-label" fill="${light.ink}" x="0" y="${lower - 6}">in flight: at most ${atOnce}</text>
${inFlight(points, everyMs, x, atOnce, lower)}
<path class="range-line" fill="none" stroke="${light.skippedFill}" d="M0 ${lower + PANEL}H${WIDTH}"/>
</svg>`,
  )}
${points.some(({ failed }) => failed > 0) && keyOfColours}
${fold('The same as a table', scroller('Over time as a table', seriesTable(series)))}`;
}

const COLOURS = { done: light.passedFill, failed: light.failedFill } as const;

const keyOfColours = html`<p class="lead"><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><rect class="fill-failed" fill="${COLOURS.failed}" width="12" height="12" rx="3"/></svg> those on top, with a dark line above them, failed</p>`;

function tick(ms: number, spanMs: number, height: number): Markup {
  const at = ((ms / spanMs) * WIDTH).toFixed(1);
  const anchor = ms === 0 ? 'start' : ms / spanMs > 0.97 ? 'end' : 'middle';
  return html`<path class="tick" stroke="${light.line}" d="M${at} ${AXIS - 8}V${height}"/><text class="tick-label" fill="${light.muted}" x="${at}" y="11" text-anchor="${anchor}">${offset(ms, spanMs)}</text>`;
}

function bars(
  points: readonly Point[],
  everyMs: number,
  x: (ms: number) => number,
  of: (point: Point) => number,
  below: (point: Point) => number,
  most: number,
  top: number,
  kind: 'done' | 'failed',
): Markup {
  const width = Math.max(1, x(everyMs) - 1);
  const outlines: string[] = [];
  const d = points.map((point) => {
    const amount = of(point);
    if (amount === 0) return '';
    const bottom = top + PANEL - (below(point) / most) * PANEL;
    const high = (amount / most) * PANEL;
    const left = x(point.atMs).toFixed(1);
    if (kind === 'failed') outlines.push(`M${left} ${(bottom - high).toFixed(1)}h${width.toFixed(1)}`);
    return `M${left} ${bottom.toFixed(1)}v-${high.toFixed(1)}h${width.toFixed(1)}v${high.toFixed(1)}z`;
  });
  const name = kind === 'done' ? 'passed' : 'failed';
  return html`<path class="fill-${name}" fill="${COLOURS[kind]}" d="${d.join('')}"/>${
    outlines.length > 0 && html`<path class="whole" fill="none" stroke="${light.ink}" d="${outlines.join('')}"/>`
  }`;
}

function inFlight(
  points: readonly Point[],
  everyMs: number,
  x: (ms: number) => number,
  most: number,
  top: number,
): Markup {
  const y = (amount: number) => (top + PANEL - (amount / most) * PANEL).toFixed(1);
  const steps = points.map(({ atMs, inFlight }) => `V${y(inFlight)}H${x(atMs + everyMs).toFixed(1)}`).join('');
  return html`<path class="in-flight" fill="none" stroke="${light.link}" stroke-width="2" d="M0 ${top + PANEL}${steps}"/>`;
}

function seriesTable({ points, everyMs }: LoadSeries): Markup {
  const size = Math.ceil(points.length / MOST_ROWS);
  const groups = Array.from({ length: Math.ceil(points.length / size) }, (_, index) =>
    points.slice(index * size, (index + 1) * size),
  );
  const sum = (group: readonly Point[], of: (point: Point) => number) =>
    group.reduce((total, each) => total + of(each), 0);
  const spanMs = points.length * everyMs;
  return html`<table class="figures-table">
<thead><tr><th scope="col">From</th><th scope="col">Started</th><th scope="col">Done</th><th scope="col">Failed</th><th scope="col">Cut off</th><th scope="col">Dropped</th><th scope="col">In flight, at most</th><th scope="col">Longest</th></tr></thead>
<tbody>${groups.map((group) => {
    const longest = Math.max(0, ...group.flatMap(({ maxMs }) => maxMs ?? []));
    return html`<tr><th scope="row">${offset(group[0]?.atMs ?? 0, spanMs)}</th><td>${sum(group, (p) => p.started)}</td><td>${sum(group, (p) => p.done)}</td><td>${sum(group, (p) => p.failed)}</td><td>${sum(group, (p) => p.interrupted)}</td><td>${sum(group, (p) => p.dropped)}</td><td>${Math.max(...group.map((p) => p.inFlight))}</td><td>${longest > 0 && duration(longest)}</td></tr>`;
  })}</tbody></table>`;
}
