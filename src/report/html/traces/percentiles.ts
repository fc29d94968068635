import type { PhaseSummary, TraceSummary } from '../../../model/trace.ts';
import { duration } from '../../format.ts';
import { PHASES } from '../../phases.ts';
import { html, type Markup } from '../markup.ts';
import { light } from '../style/palette.ts';
import { lightPhases } from '../style/phases.ts';
import { offset, ticks } from '../timeline/axis.ts';

const WIDTH = 1000;
const LABELS = 70;
const AXIS = 26;
const ROW = 34;
const BAR = 22;

type Percentile = 'medianMs' | 'p95Ms' | 'p99Ms';

const ROWS: readonly { readonly name: string; readonly key: Percentile }[] = [
  { name: 'median', key: 'medianMs' },
  { name: 'p95', key: 'p95Ms' },
  { name: 'p99', key: 'p99Ms' },
];

/** A row per percentile with that of every phase, one after the other; a line marks the percentile of the whole boots. */
export function stackedPercentiles({ phases, total }: TraceSummary): Markup {
  const lengths = ROWS.map(({ key }) => Math.max(total[key], stackMs(phases, key)));
  const spanMs = Math.max(1, ...lengths);
  const x = (ms: number) => LABELS + (ms / spanMs) * (WIDTH - LABELS - 4);
  const height = AXIS + ROWS.length * ROW;
  return html`<svg class="timeline" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" aria-hidden="true" font-size="11" font-family="sans-serif">
${ticks(spanMs).map((ms) => {
  const at = x(ms).toFixed(1);
  return html`<path class="tick" stroke="${light.line}" d="M${at} ${AXIS - 8}V${height}"/><text class="tick-label" fill="${light.muted}" x="${at}" y="11" text-anchor="${ms / spanMs > 0.97 ? 'end' : 'middle'}">${offset(ms, spanMs)}</text>`;
})}
${ROWS.map(({ name, key }, index) => {
  const y = AXIS + index * ROW + (ROW - BAR) / 2;
  const whole = x(total[key]).toFixed(1);
  return html`<text class="row-label" fill="${light.ink}" x="0" y="${y + 15}">${name}</text>${segments(phases, key, x, y)}<path class="whole" stroke="${light.ink}" d="M${whole} ${y - 4}v${BAR + 8}"><title>${name} of the whole boots: ${duration(total[key])}</title></path>`;
})}
</svg>`;
}

function segments(phases: readonly PhaseSummary[], key: Percentile, x: (ms: number) => number, y: number): Markup[] {
  let beforeMs = 0;
  return phases.map((summary) => {
    const left = x(beforeMs);
    beforeMs += summary[key];
    // One unit of surface between neighbours, for whoever cannot tell their colours apart.
    const width = Math.max(0.5, x(beforeMs) - left - 1);
    const { phase } = summary;
    return html`<rect class="phase-${phase}" fill="${lightPhases[phase]}" x="${left.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${BAR}"><title>${PHASES[phase].name}: ${duration(summary[key])}</title></rect>`;
  });
}

function stackMs(phases: readonly PhaseSummary[], key: Percentile): number {
  return phases.reduce((sum, summary) => sum + summary[key], 0);
}
