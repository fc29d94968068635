import { count, duration } from '../../format.ts';
import { html } from '../markup.ts';
import { tile } from '../parts.ts';
import type { Page, Section } from '../section.ts';

/** What the trial itself cost the cloud and this machine. */
export function observer({ record }: Page): Section {
  const { apiCalls, waitCalls, retries, cpuMs, cpuPerCallMs } = record.observer;
  const share = apiCalls === 0 ? 0 : Math.round((100 * waitCalls) / apiCalls);
  const perSecond = record.durationMs === 0 ? 0 : (apiCalls * 1000) / record.durationMs;
  return {
    id: 'observer',
    title: 'Observer budget',
    body: html`<p class="lead">What seatrial itself asked of the cloud while it looked.</p>
<ul class="tiles">
${tile(apiCalls, 'API calls', `${perSecond.toFixed(1)} a second`)}
${tile(waitCalls, 'only waited', `${share} % of them`)}
${tile(retries, 'retried', retries === 0 ? 'no call was repeated' : count(retries, 'repeated call'))}
${tile(duration(cpuMs), 'CPU time', apiCalls > 0 ? `${cpuPerCallMs.toFixed(2)} ms a call` : undefined)}
</ul>`,
  };
}
