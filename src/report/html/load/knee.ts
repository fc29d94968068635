import type { Knee, KneeStep } from '../../../model/load.ts';
import { duration } from '../../format.ts';
import { html, type Markup } from '../markup.ts';
import { scroller } from '../parts.ts';
import { light } from '../style/palette.ts';
import { cross } from '../traces/waterfall.ts';

const WIDTH = 1000;
const HEIGHT = 180;
const LEFT = 46;
const TOP = 20;
const BOTTOM = 26;

/** Throughput by how many at once, up to where it ends, and what ended it. */
export function kneeCurve(knee: Knee, isStopped: boolean): Markup {
  return html`<p class="lead">${words(knee, isStopped)}</p>
${scroller('Throughput by how many at once', drawing(knee.curve))}
${scroller('The search', table(knee.curve))}`;
}

function words({ largestOk, smallestFailing, exact, peak, endedBy }: Knee, isStopped: boolean): string {
  const met =
    smallestFailing === undefined
      ? isStopped
        ? 'The search was stopped before it met a limit.'
        : 'The search met no limit.'
      : `${smallestFailing} failed${exact ? '' : '; what lies between was not tried'}.`;
  return [
    largestOk > 0 ? `${largestOk} at once is the most of which all succeeded.` : 'Not even one succeeded.',
    met,
    ...(peak ? [`The highest throughput was ${peak.throughputPerSecond.toFixed(2)}/s, with ${peak.n} at once.`] : []),
    ...(endedBy
      ? [`What ended it: ${endedBy.class} of ${endedBy.component ?? 'unknown'}: ${endedBy.fault ?? endedBy.message}`]
      : []),
  ].join(' ');
}

function drawing(curve: readonly KneeStep[]): Markup {
  const most = Math.max(...curve.map(({ n }) => n));
  const fastest = Math.max(Number.MIN_VALUE, ...curve.map((step) => step.throughputPerSecond));
  // By doublings, as the search goes.
  const x = (n: number) => LEFT + 12 + (most > 1 ? Math.log2(n) / Math.log2(most) : 0) * (WIDTH - LEFT - 32);
  const y = (rate: number) => HEIGHT - BOTTOM - (rate / fastest) * (HEIGHT - BOTTOM - TOP);
  const line = curve.map(({ n, throughputPerSecond }) => `${x(n).toFixed(1)} ${y(throughputPerSecond).toFixed(1)}`);
  return html`<p class="unseen">Throughput at ${curve.length} sizes; the table below says the same</p><svg class="timeline" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true" font-size="11" font-family="sans-serif">
<text class="tick-label" fill="${light.muted}" x="0" y="${TOP + 4}">${fastest.toFixed(2)}/s</text><text class="tick-label" fill="${light.muted}" x="0" y="${HEIGHT - BOTTOM}">0</text>
<path class="tick" fill="none" stroke="${light.line}" d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH}"/>
<path class="in-flight" fill="none" stroke="${light.link}" stroke-width="2" d="M${line.join('L')}"/>
${spaced(curve, x).map(({ n }) => html`<text class="tick-label" fill="${light.muted}" x="${x(n).toFixed(1)}" y="${HEIGHT - 8}" text-anchor="middle">${n}</text>`)}
${curve.map((step) => mark(step, x(step.n), y(step.throughputPerSecond)))}
</svg>`;
}

/** Those whose labels have room beside each other. */
function spaced(curve: readonly KneeStep[], x: (n: number) => number): KneeStep[] {
  let lastX = Number.NEGATIVE_INFINITY;
  return curve.filter(({ n }) => {
    if (x(n) - lastX < 24) return false;
    lastX = x(n);
    return true;
  });
}

/** A disc where all succeeded, a cross where not: colour alone would not tell. */
function mark({ ok }: KneeStep, x: number, y: number): Markup {
  if (!ok) return cross(x, y);
  return html`<circle class="fill-passed" fill="${light.passedFill}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4.5"/>`;
}

function table(curve: readonly KneeStep[]): Markup {
  return html`<table class="figures-table">
<thead><tr><th scope="col">At once</th><th scope="col">Done</th><th scope="col">Failed</th><th scope="col">Throughput</th><th scope="col">Median</th><th scope="col">p95</th><th scope="col">Max</th></tr></thead>
<tbody>${curve.map(({ n, done, failed, throughputPerSecond, durations }) => {
    const lost = failed.map((each) => `${each.count} ${each.class} (${each.component ?? 'unknown'})`).join(', ');
    return html`<tr><th scope="row">${n}</th><td>${done}</td><td${lost !== '' && html` class="is-failed"`}>${lost || '0'}</td><td>${throughputPerSecond.toFixed(2)}/s</td>${
      durations
        ? [durations.p50Ms, durations.p95Ms, durations.maxMs].map((ms) => html`<td>${duration(ms)}</td>`)
        : html`<td colspan="3">none</td>`
    }</tr>`;
  })}</tbody></table>`;
}
