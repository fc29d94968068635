import { createHash } from 'node:crypto';
import type { Load } from '../../../model/load.ts';
import { iconDefinitions } from '../icons.ts';
import { html, trusted } from '../markup.ts';
import { styleSheet } from '../style/index.ts';
import { loadBody } from './body.ts';

/** One load as an HTML file of its own, for reports of other tools. It runs nothing and loads nothing. */
export function renderLoadPage(load: Load): string {
  const digest = createHash('sha256').update(styleSheet).digest('base64');
  const title = `Load ${load.id}`;
  return `${
    html`${trusted('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${trusted(digest)}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trusted(styleSheet)}</style>
</head>
<body>${iconDefinitions}<main class="page"><h1>${title}</h1><h2 class="muted">${load.outcome}</h2>${loadBody(load)}</main></body>
</html>`.text
  }\n`;
}
