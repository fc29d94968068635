import type { BootTrace, Phase, TraceSummary } from '../../../model/trace.ts';
import { duration, percent } from '../../format.ts';
import { PHASES } from '../../phases.ts';
import { oneLine } from '../../text.ts';
import { html, type Markup } from '../markup.ts';
import { moment } from '../parts.ts';
import { swatch } from './phases.ts';

/** Every phase with its percentiles and its share. */
export function phaseTable({ phases, total }: TraceSummary): Markup {
  const figures = (row: TraceSummary['total']) =>
    html`<td>${row.count}</td><td>${duration(row.medianMs)}</td><td>${duration(row.p95Ms)}</td><td>${duration(row.p99Ms)}</td><td>${duration(row.maxMs)}</td>`;
  return html`<table class="figures-table">
<caption class="unseen">Phases of the boots that became ACTIVE</caption>
<thead><tr><th scope="col">Phase</th><th scope="col">Boots</th><th scope="col">Median</th><th scope="col">p95</th><th scope="col">p99</th><th scope="col">Max</th><th scope="col">Share of time</th></tr></thead>
<tbody>${phases.map(
    (row) =>
      html`<tr><th scope="row"><span class="phase-name">${swatch(row.phase)}<span title="${PHASES[row.phase].about}">${PHASES[row.phase].name}</span></span></th>${figures(row)}<td>${percent(row.share)}</td></tr>`,
  )}
<tr><th scope="row">whole boot</th>${figures(total)}<td>100 %</td></tr></tbody>
</table>`;
}

/** Every boot with the durations of its phases: what the waterfall shows, as text. */
export function bootTable(traces: readonly BootTrace[], shown: readonly Phase[]): Markup {
  return html`<table class="figures-table">
<caption class="unseen">Boots by their start, with the duration of each phase</caption>
<thead><tr><th scope="col">Instance</th><th scope="col">Host</th><th scope="col">Outcome</th><th scope="col">Start</th><th scope="col">Total</th>${shown.map((phase) => html`<th scope="col">${PHASES[phase].name}</th>`)}</tr></thead>
<tbody>${traces
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt))
    .map(
      (trace) =>
        html`<tr><th scope="row">${oneLine(trace.name ?? trace.instanceId)}</th><td>${oneLine(trace.host ?? '')}</td><td${trace.outcome !== 'active' && html` class="is-failed"`}>${trace.outcome}</td><td>${moment(trace.startedAt)}</td><td>${duration(trace.totalMs)}</td>${shown.map((phase) => html`<td>${phaseTime(trace, phase)}</td>`)}</tr>`,
    )}</tbody>
</table>`;
}

function phaseTime({ phases }: BootTrace, phase: Phase): string {
  const spans = phases.filter((span) => span.phase === phase);
  return spans.length === 0 ? '' : duration(spans.reduce((sum, { durationMs }) => sum + durationMs, 0));
}
