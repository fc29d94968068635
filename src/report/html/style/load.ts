/** What a load found: tables and drawings below headings of their own. */
export const load = `
.load h3{margin:1.5rem 0 .5rem}
.load>.scroller+.scroller,.load .fold{margin-top:.75rem}
.load .in-flight{fill:none;stroke:var(--link);stroke-width:2}
.load .words{min-width:16rem;overflow-wrap:anywhere}
.load .scroller .timeline{min-width:600px}
.load>.fold{padding:0 1rem;background:var(--surface);border:1px solid var(--line);border-radius:10px}
.load>.fold .scroller{border:0;border-radius:0}
.load td.number{font-variant-numeric:tabular-nums}
`;
