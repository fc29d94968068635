import type { Distribution, LoadAction, LoadScenario } from '../../../model/load.ts';
import { binsOf } from '../../../model/samples.ts';
import { duration } from '../../format.ts';
import { html, type Markup } from '../markup.ts';
import { scroller } from '../parts.ts';
import { light } from '../style/palette.ts';

const WIDTH = 88;
const HEIGHT = 26;
const BINS = 28;

/** How long iterations and their parts took: percentiles, and the shape of all of them. */
export function actionTable(scenarios: readonly LoadScenario[]): Markup {
  return scroller(
    'Durations',
    html`<table class="figures-table dense">
<thead><tr><th scope="col">Part</th><th scope="col">Done</th><th scope="col">Failed</th><th scope="col">Min</th><th scope="col">Median</th><th scope="col">Mean</th><th scope="col">p90</th><th scope="col">p95</th><th scope="col">p99</th><th scope="col">Max</th><th scope="col">Std dev</th><th scope="col" class="range-head">Min to max</th></tr></thead>
<tbody>${scenarios.map((scenario) => rowsOf(scenario, scenarios.length > 1))}</tbody></table>`,
  );
}

function rowsOf(scenario: LoadScenario, isOneOfMany: boolean): Markup[] {
  const { name, iterations, durations, failedDurations, startLateness, actions } = scenario;
  const prefix = isOneOfMany ? `${name}: ` : '';
  const whole = { ...iterations, name: 'whole iteration', durations, failedDurations };
  return [
    ...actions.flatMap((action) => actionRows(prefix, action)),
    ...actionRows(prefix, whole),
    ...(startLateness ? [row(`${prefix}start after due`, startLateness.count, 0, startLateness)] : []),
  ];
}

type Part = Pick<LoadAction, 'name' | 'done' | 'failed'> & {
  readonly durations?: Distribution | undefined;
  readonly failedDurations?: Distribution | undefined;
};

/** Those that failed have a row of their own: how long a failure takes says another thing. */
function actionRows(prefix: string, { name, done, failed, durations, failedDurations }: Part): Markup[] {
  return [
    row(prefix + name, done, failed, durations),
    ...(failedDurations ? [row(`${prefix}${name}, failed`, 0, failedDurations.count, failedDurations)] : []),
  ];
}

function row(name: string, done: number, failed: number, taken: Distribution | undefined): Markup {
  const figures = taken && [
    taken.minMs,
    taken.p50Ms,
    taken.meanMs,
    taken.p90Ms,
    taken.p95Ms,
    taken.p99Ms,
    taken.maxMs,
    taken.stdDevMs,
  ];
  return html`<tr><th scope="row">${name}</th><td>${done}</td><td${failed > 0 && html` class="is-failed"`}>${failed}</td>${
    figures ? figures.map((ms) => html`<td>${duration(ms)}</td>`) : html`<td colspan="8">none</td>`
  }<td class="range">${taken && shape(taken)}</td></tr>`;
}

/** The distribution as bars; the table beside it says the same in figures. */
function shape(taken: Distribution): Markup {
  const bins = binsOf(taken, BINS);
  const most = Math.max(1, ...bins);
  const step = WIDTH / BINS;
  const bars = bins.map((amount, index) => {
    // What is there at all is seen.
    const height = amount === 0 ? 0 : Math.max(1.5, (amount / most) * HEIGHT);
    return amount === 0
      ? ''
      : `M${(index * step).toFixed(1)} ${HEIGHT}v-${height.toFixed(1)}h${(step - 1).toFixed(1)}V${HEIGHT}z`;
  });
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT + 1}" width="${WIDTH}" height="${HEIGHT + 1}" aria-hidden="true"><path class="range-line" fill="none" stroke="${light.skippedFill}" d="M0 ${HEIGHT + 0.5}H${WIDTH}"/><path class="range-bar" fill="${light.link}" d="${bars.join('')}"/></svg>`;
}
