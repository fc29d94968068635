import { culpritOf, judge } from '../../verdict.ts';
import { toneIcon } from '../icons.ts';
import { html, type Markup } from '../markup.ts';
import { facts, moment, time } from '../parts.ts';
import type { Page } from '../section.ts';

/** The top of the page: what the run comes to, who is at fault, and what to do. */
export function verdictCard({ record }: Page): Markup {
  const { word, tone, platform, headline } = judge(record);
  return html`<div class="verdict tone-${tone}" data-gate="${record.gate}" data-verdict="${record.verdict}" data-exit-code="${record.exitCode}">
<div class="verdict-word">${toneIcon(tone)}<div><h1>${word}</h1><p class="platform">${platform}</p></div></div>
<p class="headline">${headline}</p>
${culprits(record)}
${facts([
  ['Cloud', record.cloud.name],
  ['Started', moment(record.startedAt)],
  ['Took', time(record.durationMs)],
  ['Run', html`<code>${record.id}</code>`],
  [
    'Build',
    record.ci && html`<a href="${webAddress(record.ci.url)}" rel="noreferrer">${record.ci.job} #${record.ci.build}</a>`,
  ],
])}
</div>`;
}

function culprits({ diagnoses }: Page['record']): Markup | false {
  const [first, ...others] = diagnoses;
  if (first === undefined) return false;
  const suspects = new Set(others.map((other) => culpritOf(other)));
  suspects.delete(culpritOf(first));
  return html`<div class="culprit">${facts(
    [
      ['Culprit', html`<strong>${culpritOf(first)}</strong> <span class="chip">${first.category}</span>`],
      ['What to do', first.advice],
      ['Also suspect', [...suspects].join(', ')],
    ],
    'leads',
  )}</div>`;
}

/** An address that is safe to follow; anything but http(s) could run a script. */
function webAddress(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#';
}
