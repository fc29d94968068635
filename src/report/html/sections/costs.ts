import type { BusDepth } from '../../../model/bus-depth.ts';
import { type Cost, costTraits } from '../../../model/costs.ts';
import { duration } from '../../format.ts';
import { oneLine } from '../../text.ts';
import { html, type Markup } from '../markup.ts';
import type { Page, Section } from '../section.ts';

/** What each load cost the parts below the APIs. */
export function costs({ record: { loads } }: Page): Section | undefined {
  const known = loads.flatMap(({ title, costs: found = [], busDepth }) =>
    found.length > 0 ? [{ title, found, busDepth }] : [],
  );
  if (known.length === 0) return undefined;
  return {
    id: 'costs',
    title: 'Costs',
    body: html`<p class="lead">What the parts below the APIs did from before each load to after it, by whomever it was asked of them.</p>
${known.map(({ title, found, busDepth }) => html`${costTable(title, found)}${busDepth && depthWords(busDepth)}`)}`,
  };
}

function costTable(title: string, found: readonly Cost[]): Markup {
  return html`<table class="figures-table">
<caption>${oneLine(title)}</caption>
<thead><tr><th scope="col">Cost</th><th scope="col">In all</th><th scope="col">Per iteration</th><th scope="col">Unit</th></tr></thead>
<tbody>${found.map(
    ({ name, unit, total, perIteration }) =>
      html`<tr><th scope="row">${titleOf(name)}</th><td>${figure(total)}</td><td>${perIteration === undefined ? '' : figure(perIteration)}</td><td>${unit}</td></tr>`,
  )}</tbody>
</table>`;
}

function depthWords({ peakMessages, deepest, drainMs }: BusDepth): Markup {
  const fullest = deepest && `, of which ${deepest.messages} in ${oneLine(deepest.queue)}`;
  const after =
    drainMs === undefined
      ? 'had not emptied when it was looked at last'
      : `were as empty as before ${duration(drainMs)} after its end`;
  return html`<p>The queues of the services held at most ${peakMessages} messages at once during the load${fullest}; they ${after}.</p>`;
}

/** A record may be of a newer seatrial that counts more. */
function titleOf(name: string): string {
  return oneLine(costTraits(name)?.title ?? name);
}

function figure(value: number): string {
  const text = value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toPrecision(3);
  return text.replace(/\B(?=(\d{3})+$)/g, ' ');
}
