import type { LoadBudget } from '../../../model/load.ts';
import { count, duration } from '../../format.ts';
import { html, type Markup } from '../markup.ts';
import { fold, scroller, tile } from '../parts.ts';

/** What the load itself asked of the cloud, against what was only asked to measure it. */
export function budget(
  { workloadCalls, waitCalls, observerCalls, cpuMs, byCall }: LoadBudget,
  iterations: number,
): Markup {
  const each = (calls: number) => (iterations === 0 ? undefined : `${(calls / iterations).toFixed(2)} an iteration`);
  const all = workloadCalls + waitCalls + observerCalls;
  return html`<ul class="tiles">
${tile(workloadCalls, 'calls of the workload', each(workloadCalls))}
${tile(waitCalls, 'calls to wait for it', each(waitCalls))}
${tile(observerCalls, 'health checks beside it', all === 0 ? undefined : `${Math.round((100 * observerCalls) / all)} % of ${count(all, 'call')}`)}
${tile(duration(cpuMs), 'own CPU time', iterations === 0 ? undefined : `${duration(cpuMs / iterations)} an iteration`)}
</ul>
${
  byCall.length > 0 &&
  fold(
    'Calls by kind',
    scroller(
      'Calls by kind',
      html`<table>
<thead><tr><th scope="col">Calls</th><th scope="col">For</th><th scope="col">Service</th><th scope="col">Call</th></tr></thead>
<tbody>${byCall.map(
        ({ calls, purpose, service, method, path }) =>
          html`<tr><td class="number">${calls}</td><td>${purpose === 'work' ? 'the workload' : 'waiting'}</td><td>${service}</td><td><code>${method} ${path}</code></td></tr>`,
      )}</tbody></table>`,
    ),
  )
}`;
}
