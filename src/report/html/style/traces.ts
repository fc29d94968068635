import { phases } from '../../../model/trace.ts';

/** Charts of boots: their colours, the legend, and tables wider than a telephone. */
export const traces = `
${phases.map((phase) => `.phase-${phase}{fill:var(--phase-${phase})}`).join('\n')}
.boots h3{margin:1.5rem 0 .5rem}
.boots .scroller{margin-bottom:.75rem}
.boots .timeline{min-width:600px}
.legend{display:flex;flex-wrap:wrap;gap:.375rem 1.25rem;margin-bottom:.75rem;font-size:.875rem}
.legend li{display:flex;gap:.5rem;align-items:center}
.legend svg{flex:none}
.row-label{fill:var(--ink);font:12px system-ui,sans-serif}
.boot-failed{fill:none;stroke:var(--failed-fill);stroke-width:2}
.whole{stroke:var(--ink);stroke-width:1.5}
.phase-name{display:flex;gap:.5rem;align-items:center}
.boots .fold{padding:0 1rem;background:var(--surface);border:1px solid var(--line);border-radius:10px}
.boots .fold .scroller{border:0;border-radius:0}
.boots .fold+.lead{margin-top:.75rem}
`;
