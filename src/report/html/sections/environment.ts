import { html } from '../markup.ts';
import { facts, moment } from '../parts.ts';
import type { Page, Section } from '../section.ts';

/** What was tested, from where, with what. */
export function environment({ record }: Page): Section {
  const { cloud } = record;
  const services = [...cloud.services].sort((a, b) => a.type.localeCompare(b.type));
  return {
    id: 'environment',
    title: 'Environment',
    body: html`${facts([
      ['Cloud', cloud.name],
      ['Keystone', html`<code>${cloud.authUrl}</code>`],
      ['Region', cloud.region],
      ['Command', html`<code>${record.command.join(' ')}</code>`],
      ['Started', moment(record.startedAt)],
      ['Finished', moment(record.finishedAt)],
      ['seatrial', record.seatrialVersion],
      ['Exit code', String(record.exitCode)],
      ['Merged from', record.mergedFrom?.join(', ')],
    ])}
${
  services.length > 0 &&
  html`<div class="scroller" tabindex="0" role="group" aria-label="Services of the cloud"><table>
<thead><tr><th scope="col">Service</th><th scope="col">Name</th><th scope="col">Version</th><th scope="col">Address</th></tr></thead>
<tbody>${services.map(
    ({ type, name, version, url }) =>
      html`<tr><th scope="row">${type}</th><td>${name}</td><td>${version ?? '–'}</td><td><code>${url}</code></td></tr>`,
  )}</tbody></table></div>`
}`,
  };
}
