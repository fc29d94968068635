import type { Load } from '../../../model/load.ts';
import { oneLine } from '../../text.ts';
import { loadBody } from '../load/body.ts';
import { html, type Markup } from '../markup.ts';
import type { Page, Section } from '../section.ts';

/** A section for each load. Merged runs may hold the same load several times. */
export function loads(page: Page): Section[] {
  return page.record.loads.map((load, index, all) => {
    const before = all.slice(0, index).filter(({ id }) => id === load.id).length;
    const suffix = before === 0 ? '' : `-${before + 1}`;
    return {
      id: `load-${load.id.replace(/[^\p{L}\p{N}_.-]+/gu, '-')}${suffix}`,
      title: `Load ${oneLine(load.id)}`,
      note: load.outcome,
      body: html`${checkOf(page, load)}${loadBody(load)}`,
    };
  });
}

function checkOf({ checks, anchorOf }: Page, { checkId }: Load): Markup | undefined {
  const check = checks.find(({ id }) => id === checkId);
  return (
    check && html`<p class="lead">Its judgements are checks below <a href="#${anchorOf(check)}">${check.title}</a>.</p>`
  );
}
