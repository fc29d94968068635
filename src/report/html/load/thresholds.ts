import type { LoadThreshold } from '../../../model/load.ts';
import type { Outcome } from '../../../model/record.ts';
import { duration } from '../../format.ts';
import { outcomeIcon } from '../icons.ts';
import { html, type Markup } from '../markup.ts';
import { scroller } from '../parts.ts';

/** Each gate with what was measured. */
export function thresholdTable(thresholds: readonly LoadThreshold[]): Markup {
  return scroller(
    'Thresholds',
    html`<table>
<thead><tr><th scope="col">Metric</th><th scope="col">Asked for</th><th scope="col">Measured</th><th scope="col">Outcome</th></tr></thead>
<tbody>${thresholds.map(row)}</tbody></table>`,
  );
}

/** A threshold that had no data has failed: nothing shows that it holds. */
const OUTCOMES: Readonly<Record<LoadThreshold['outcome'], { readonly icon: Outcome; readonly note?: string }>> = {
  passed: { icon: 'passed' },
  failed: { icon: 'failed' },
  'no-data': { icon: 'failed', note: 'no data' },
};

function row({ metric, expression, observed, outcome, aborted }: LoadThreshold): Markup {
  const { icon, note } = OUTCOMES[outcome];
  const notes = [...(note ? [note] : []), ...(aborted ? ['ended the load'] : [])];
  return html`<tr><th scope="row"><code>${metric}</code></th><td><code>${expression}</code></td><td class="number">${
    observed === undefined ? '–' : figure(metric, expression, observed)
  }</td><td>${outcomeIcon(icon)}${notes.length > 0 && html` <span class="muted">${notes.join(', ')}</span>`}</td></tr>`;
}

/** What is measured in ms, as times are written elsewhere; a rate or a count stays a number. */
function figure(metric: string, expression: string, observed: number): string {
  const isTime = /(_duration|_lateness)\b/.test(metric) && !/^(rate|count)/.test(expression);
  return isTime ? duration(observed) : String(Number(observed.toPrecision(6)));
}
