import { count } from '../../format.ts';
import { html } from '../markup.ts';
import type { Page, Section } from '../section.ts';

/** What nobody asked for and everybody should know: warnings, and resources left behind. */
export function attention({ record: { warnings, cleanup } }: Page): Section | undefined {
  const left = cleanup.created - cleanup.deleted;
  const leftWords = left > 0 ? `${count(left, 'resource')} left behind` : 'Resources may be left behind';
  const isLeft = cleanup.remaining.length > 0;
  if (warnings.length === 0 && !isLeft) return undefined;
  return {
    id: 'attention',
    title: 'Needs attention',
    note: String(warnings.length + (isLeft ? 1 : 0)),
    body: html`<ul class="warnings">${
      isLeft && html`<li><a href="#cleanup">${leftWords}</a> in the cloud.</li>`
    }${warnings.map((warning) => html`<li>${warning}</li>`)}</ul>`,
  };
}
