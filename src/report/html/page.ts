import { createHash } from 'node:crypto';
import type { RunRecord } from '../../model/record.ts';
import { instant } from '../format.ts';
import { judge } from '../verdict.ts';
import { favicon, iconDefinitions } from './icons.ts';
import { html, type Markup, trusted } from './markup.ts';
import { script } from './script.ts';
import { pageOf, type Section } from './section.ts';
import { sectionMakers } from './sections/index.ts';
import { totalsStrip } from './sections/totals.ts';
import { verdictCard } from './sections/verdict.ts';
import { styleSheet } from './style/index.ts';

// The second wall behind escaping: the page runs this one script, uses this one style sheet, and loads nothing at all.
const policy = [
  "default-src 'none'",
  `script-src '${digest(script)}'`,
  `style-src '${digest(styleSheet)}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The run as one HTML file that needs nothing beside it. */
export function renderPage(record: RunRecord): string {
  const page = pageOf(record);
  const sections = sectionMakers.flatMap((make) => make(page) ?? []);
  const { word, tone } = judge(record);
  return `${
    html`${trusted('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="seatrial ${record.seatrialVersion}">
<title>${word} · ${record.cloud.name} · ${instant(record.startedAt)} · seatrial</title>
${favicon(tone)}
<style>${trusted(styleSheet)}</style>
</head>
<body data-run="${record.id}">
${iconDefinitions}
<a class="skip" href="#content">Skip to the results</a>
<div class="page">
<header><p class="brand"><strong>seatrial</strong> run report</p>
${verdictCard(page)}</header>
${totalsStrip(page)}
${navigation(sections)}
<main id="content">${sections.map(sectionMarkup)}</main>
<footer><p>seatrial ${record.seatrialVersion} · run <code>${record.id}</code> · exit code ${record.exitCode}</p></footer>
</div>
<script>${trusted(script)}</script>
</body>
</html>`.text
  }\n`;
}

function navigation(sections: readonly Section[]): Markup {
  return html`<nav aria-label="Sections"><ul>${sections.map(
    ({ id, title, note }) =>
      html`<li><a href="#${id}">${title}${note !== undefined && note.length <= 3 && html` <span class="number">${note}</span>`}</a></li>`,
  )}</ul></nav>`;
}

function sectionMarkup({ id, title, note, body }: Section): Markup {
  return html`<section class="section" id="${id}" aria-labelledby="${id}-title"><div class="section-head"><h2 id="${id}-title">${title}</h2>${
    note !== undefined && html`<p class="section-note">${note}</p>`
  }</div>${body}</section>`;
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
