import { evenly } from '../../../core/evenly.ts';
import { type BootOutcome, type BootTrace, phases, type TraceSummary } from '../../../model/trace.ts';
import { count, duration, percent } from '../../format.ts';
import { PHASES } from '../../phases.ts';
import { html, type Markup } from '../markup.ts';
import { fold, scroller } from '../parts.ts';
import { stackedPercentiles } from './percentiles.ts';
import { legend } from './phases.ts';
import { bootTable, phaseTable } from './tables.ts';
import { cross, waterfall } from './waterfall.ts';

/** More rows than this cannot be told apart on one page. */
const MOST_ROWS = 200;

/**
 * Boots phase by phase: what took how long, as percentiles over all and one by one. `summary` may be over more boots
 * than there are single traces of.
 */
export function traceCharts(traces: readonly BootTrace[], summary: TraceSummary): Markup {
  if (traces.length === 0) return html`<p class="empty">No boot was traced.</p>`;
  const drawn = evenly(
    traces.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)),
    MOST_ROWS,
  );
  const shown = phases.filter((phase) => traces.some((trace) => trace.phases.some((span) => span.phase === phase)));
  const all = Math.max(
    traces.length,
    Object.values(summary.outcomes).reduce((sum, n) => sum + n, 0),
  );
  const part =
    drawn.length < all
      ? `${drawn.length} of ${all} boots: those that failed, the slowest, the fastest, and some of all others`
      : undefined;
  return html`<div class="boots">
<p class="lead">${lead(summary, all)}</p>
${legend(shown)}
${
  summary.total.count > 0 &&
  html`<h3>Percentiles by phase</h3>
${scroller('Percentiles by phase', stackedPercentiles(summary))}
<p class="lead">Each segment is that phase’s own percentile; the slowest of one phase need not be the slowest of the next, so they need not add up. The line marks the percentile of the whole boots.</p>
${scroller('Phases as a table', phaseTable(summary))}`
}
<h3>Waterfall</h3>
${part && html`<p class="lead">${part}.</p>`}
${
  drawn.some(({ outcome }) => outcome !== 'active') &&
  html`<p class="lead"><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">${cross(6, 6)}</svg> did not become ACTIVE</p>`
}
${scroller('Waterfall', waterfall(drawn, shown))}
${fold('Every boot of the waterfall as a table', scroller('Boots as a table', bootTable(drawn, shown)))}
${notes(traces)}
</div>`;
}

const OUTCOMES: Readonly<Record<BootOutcome, string>> = {
  active: 'became ACTIVE',
  error: 'went to ERROR',
  deleted: 'deleted before',
  unfinished: 'still building',
};

function lead({ outcomes, total, phases: rows, slowest }: TraceSummary, traced: number): string {
  const ends = (Object.keys(OUTCOMES) as BootOutcome[])
    .filter((outcome) => outcomes[outcome] > 0)
    .map((outcome) => `${outcomes[outcome]} ${OUTCOMES[outcome]}`);
  const row = rows.find(({ phase }) => phase === slowest);
  return [
    `${count(traced, 'boot')}: ${ends.join(', ')}.`,
    ...(total.count > 0 ? [`Median ${duration(total.medianMs)}, p95 ${duration(total.p95Ms)}.`] : []),
    ...(row
      ? [`Most time went into ${PHASES[row.phase].name} (${percent(row.share)}): ${PHASES[row.phase].about}.`]
      : []),
  ].join(' ');
}

/** What a reader has to know before relying on milliseconds. */
function notes(traces: readonly BootTrace[]): Markup | undefined {
  const resolutionMs = Math.max(...traces.map((trace) => trace.resolutionMs));
  const skewMs = Math.max(...traces.map((trace) => trace.skewMs));
  const said = [
    resolutionMs >= 1000 && 'Some instants are from Nova’s instance actions, which have whole seconds.',
    skewMs > 1 && `Clocks of two hosts disagree by ${duration(skewMs)} or more; spans between hosts are off by that.`,
  ].filter((note) => note !== false);
  return said.length === 0 ? undefined : html`<p class="lead">${said.join(' ')}</p>`;
}
