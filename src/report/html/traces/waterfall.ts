import type { BootTrace, Phase } from '../../../model/trace.ts';
import { count, duration } from '../../format.ts';
import { PHASES } from '../../phases.ts';
import { oneLine } from '../../text.ts';
import { html, type Markup } from '../markup.ts';
import { light } from '../style/palette.ts';
import { lightPhases } from '../style/phases.ts';
import { offset, ticks } from '../timeline/axis.ts';

const WIDTH = 1000;
const AXIS = 26;
/** Rows are as high as lets all of them be seen together, within reason. */
const HEIGHT = 900;
const MOST_ROW = 20;
const LEAST_ROW = 4;

/** Boots one below the other on one axis of time, by their start, coloured by phase. */
export function waterfall(traces: readonly BootTrace[], shown: readonly Phase[]): Markup {
  const rows = traces.toSorted((a, b) => startOf(a) - startOf(b));
  const from = Math.min(...rows.map(startOf));
  const spanMs = Math.max(1, ...rows.map((trace) => startOf(trace) + trace.totalMs - from));
  const rowHeight = Math.min(MOST_ROW, Math.max(LEAST_ROW, Math.floor(HEIGHT / rows.length)));
  const height = AXIS + rows.length * rowHeight + 4;
  const frame: Frame = {
    x: (ms) => (ms / spanMs) * WIDTH,
    y: (index) => AXIS + index * rowHeight,
    // A gap between rows, as long as there is room for one.
    bar: rowHeight > 5 ? rowHeight - 2 : rowHeight - 1,
    from,
  };
  const summary = `${count(rows.length, 'boot')} in ${duration(spanMs)}, one row each, by their start; the table below says the same`;
  return html`<p class="unseen">${summary}</p><svg class="timeline" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" aria-hidden="true" font-size="11" font-family="sans-serif">
${ticks(spanMs).map((ms) => tick(ms, spanMs, height))}
${shown.map((phase) => phasePath(phase, rows, frame))}
${rows.map((trace, index) => row(trace, index, frame))}
</svg>`;
}

interface Frame {
  x(ms: number): number;
  y(index: number): number;
  readonly bar: number;
  /** The start of the first boot, in ms since the epoch. */
  readonly from: number;
}

function startOf({ startedAt }: BootTrace): number {
  return Date.parse(startedAt);
}

function tick(ms: number, spanMs: number, height: number): Markup {
  const at = ((ms / spanMs) * WIDTH).toFixed(1);
  const anchor = ms === 0 ? 'start' : ms / spanMs > 0.97 ? 'end' : 'middle';
  return html`<path class="tick" stroke="${light.line}" d="M${at} ${AXIS - 8}V${height}"/><text class="tick-label" fill="${light.muted}" x="${at}" y="11" text-anchor="${anchor}">${offset(ms, spanMs)}</text>`;
}

/** All spans of a phase as one path: a rectangle each would make the page many times as long. */
function phasePath(phase: Phase, rows: readonly BootTrace[], { x, y, bar, from }: Frame): Markup {
  const spans = rows.flatMap((trace, index) =>
    trace.phases
      .filter((span) => span.phase === phase)
      .map(({ startedMs, durationMs }) => {
        const left = x(startOf(trace) - from + startedMs);
        return `M${left.toFixed(1)} ${y(index)}h${Math.max(0.5, x(durationMs)).toFixed(1)}v${bar}H${left.toFixed(1)}z`;
      }),
  );
  return html`<path class="phase-${phase}" fill="${lightPhases[phase]}" d="${spans.join('')}"/>`;
}

/** What the pointer finds on a row. Behind a boot that failed stands a cross: colour alone would not tell. */
function row(trace: BootTrace, index: number, { x, y, bar, from }: Frame): Markup {
  const left = x(startOf(trace) - from);
  const width = Math.max(2, x(trace.totalMs));
  const end = Math.min(left + width + 8, WIDTH - 5);
  return html`<rect fill="none" pointer-events="all" x="${left.toFixed(1)}" y="${y(index)}" width="${width.toFixed(1)}" height="${bar}"><title>${titleOf(trace)}</title></rect>${
    trace.outcome !== 'active' && cross(end, y(index) + bar / 2)
  }`;
}

/** The mark of a boot that did not become ACTIVE. */
export function cross(x: number, y: number): Markup {
  return html`<path class="boot-failed" fill="none" stroke="${light.failedFill}" stroke-width="2" d="M${(x - 4).toFixed(1)} ${y - 4}l8 8m0 -8l-8 8"/>`;
}

function titleOf({ name, instanceId, host, outcome, totalMs, phases }: BootTrace): string {
  const steps = phases.map(({ phase, durationMs }) => `${PHASES[phase].name} ${duration(durationMs)}`).join(', ');
  return `${oneLine(name ?? instanceId)}${host ? ` on ${oneLine(host)}` : ''}: ${outcome} after ${duration(totalMs)}: ${steps}`;
}
