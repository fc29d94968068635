const outcomes = ['passed', 'failed', 'error', 'flaky', 'skipped'];

/** Colours of outcomes, the timeline, the tiles and the latency ranges. */
export const figures = `
${outcomes.map((name) => `.icon.is-${name}{color:var(--${name}-fill)}.fill-${name}{fill:var(--${name}-fill)}`).join('\n')}
.timeline{display:block;width:100%;min-width:720px;height:auto;padding:.875rem 1rem}
.tick{stroke:var(--line)}
.tick-label{fill:var(--muted);font:11px system-ui,sans-serif;font-variant-numeric:tabular-nums}
.bar{stroke-width:1}
${outcomes.map((name) => `.bar.is-${name}{fill:var(--${name}-tint);stroke:var(--${name}-fill)}.bar-label.is-${name}{fill:var(--${name}-ink)}`).join('\n')}
.bar.is-failed,.bar.is-error{stroke-width:2}
.bar-label{font:11px system-ui,sans-serif;pointer-events:none}
.timeline a:hover .bar{stroke:var(--ink)}
.figures-table td:not(.range),.figures-table thead th:not(:first-child):not(.range-head){text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.figures-table td,.figures-table tbody th{vertical-align:middle}
.range{padding-left:1.5rem;width:14rem}
.range-head{padding-left:1.5rem}
.range svg{display:block}
.dense th,.dense td{padding-inline:.4375rem}
.dense tr>:first-child{padding-left:.875rem}
.dense .range{width:auto}
.range-line{fill:none;stroke:var(--skipped-fill);stroke-width:1.5}
.range-bar{fill:var(--link)}
td.is-failed{color:var(--failed-ink);font-weight:600}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:.75rem}
.tile{display:flex;flex-direction:column;padding:.875rem 1.125rem;background:var(--surface);border:1px solid var(--line);border-radius:10px}
.tile-number{font-size:1.5rem;font-weight:600;line-height:1.25;letter-spacing:-.015em}
.tile-label{font-size:.875rem}
.tile-note{color:var(--muted);font-size:.8125rem}
`;
