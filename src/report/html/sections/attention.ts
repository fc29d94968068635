import { count } from '../../format.ts';
import { html } from '../markup.ts';
import type { Page, Section } from '../section.ts';

/** What nobody asked for and everybody should know: warnings, and resources left behind. */
export function attention({ record: { warnings, cleanup } }: Page): Section | undefined {
  const left = cleanup.remaining.length;
  if (warnings.length === 0 && left === 0) return undefined;
  return {
    id: 'attention',
    title: 'Needs attention',
    note: String(warnings.length + (left > 0 ? 1 : 0)),
    body: html`<ul class="warnings">${
      left > 0 && html`<li><a href="#cleanup">${count(left, 'resource')} left behind</a> in the cloud.</li>`
    }${warnings.map((warning) => html`<li>${warning}</li>`)}</ul>`,
  };
}
