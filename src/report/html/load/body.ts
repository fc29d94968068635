import type { Load, LoadScenario } from '../../../model/load.ts';
import { duration } from '../../format.ts';
import { type Content, html, type Markup } from '../markup.ts';
import { tile } from '../parts.ts';
import { traceCharts } from '../traces/charts.ts';
import { actionTable } from './actions.ts';
import { budget } from './budget.ts';
import { errorTable } from './errors.ts';
import { kneeCurve } from './knee.ts';
import { seriesChart } from './series.ts';
import { thresholdTable } from './thresholds.ts';

/** All that a load found, in the order one asks for it: did it hold, how fast, what failed, when, and at what cost. */
export function loadBody(load: Load): Markup {
  const { knee, scenarios, thresholds, errors, boots } = load;
  return html`<div class="load">
<p class="lead">${load.title}. ${scenarios.map(profileWords).join('; ')}.${knee && ` Shown is the load at ${knee.largestOk || 'the smallest size'}.`}</p>
${tiles(load)}
${part(knee && 'Breaking point', knee && kneeCurve(knee, load.outcome === 'interrupted'))}
${part(thresholds.length > 0 && 'Thresholds', thresholdTable(thresholds))}
${part(scenarios.some(hasSamples) && 'Durations', actionTable(scenarios))}
${part(errors.length > 0 && 'Errors by class', errorTable(errors))}
${scenarios.map((scenario) => part(over(scenario, scenarios.length), seriesChart(scenario)))}
${boots && html`<h3>Boots, phase by phase</h3>${untraced(load)}${traceCharts(boots.traces, boots.summary)}`}
${load.budget && html`<h3>Observer budget</h3>${budget(load.budget, endedOf(load))}`}
</div>`;
}

function part(title: string | false | undefined, content: Content): Markup | false {
  return title !== false && title !== undefined && html`<h3>${title}</h3>${content}`;
}

function tiles({ durationMs, scenarios }: Load): Markup {
  const sum = (of: (scenario: LoadScenario) => number) => scenarios.reduce((total, each) => total + of(each), 0);
  const lost = sum(({ iterations }) => iterations.failed);
  const cut = sum(({ iterations }) => iterations.interrupted);
  const dropped = sum(({ iterations }) => iterations.dropped);
  const atOnce = Math.max(0, ...scenarios.flatMap(({ series }) => series.points.map(({ inFlight }) => inFlight)));
  return html`<ul class="tiles">
${tile(
  sum(({ iterations }) => iterations.done),
  'iterations done',
  `of ${sum(({ iterations }) => iterations.started)} started`,
)}
${tile(lost, 'failed', [cut > 0 && `${cut} cut off`, dropped > 0 && `${dropped} dropped`].filter(Boolean).join(', ') || undefined)}
${tile(atOnce, 'at once, at most')}
${tile(`${perSecond(sum((each) => each.throughputPerSecond))}/s`, 'throughput', `in ${duration(durationMs)}`)}
</ul>`;
}

function profileWords({ executor, profile }: LoadScenario): string {
  const settings = Object.entries(profile)
    .filter((setting): setting is [string, number] => typeof setting[1] === 'number' && setting[1] > 0)
    .map(([name, value]) => (/Ms$/.test(name) ? `${name.slice(0, -2)} ${duration(value)}` : `${name} ${value}`));
  return [executor, ...settings].join(', ');
}

function hasSamples({ durations, failedDurations }: LoadScenario): boolean {
  return durations !== undefined || failedDurations !== undefined;
}

function over({ name, series }: LoadScenario, amount: number): string | false {
  return series.points.length > 1 && (amount > 1 ? `Over time: ${name}` : 'Over time');
}

function untraced({ boots }: Load): Markup | false {
  if (!boots) return false;
  const traced = Object.values(boots.summary.outcomes).reduce((sum, n) => sum + n, 0);
  const missing = boots.requested - traced;
  return (
    missing > 0 &&
    html`<p class="lead">${missing} of ${boots.requested} are not traced: no event told of them, and the actions of at most a hundred servers are read afterwards.</p>`
  );
}

function endedOf({ scenarios }: Load): number {
  return scenarios.reduce((sum, { iterations }) => sum + iterations.done + iterations.failed, 0);
}

function perSecond(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}
