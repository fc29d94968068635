/** Text, headings, navigation, tables and folds. */
export const base = `
*,*::before,*::after{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.page{max-width:1080px;margin:0 auto;padding:1.25rem 1.25rem 3rem}
.brand{margin:0 0 .75rem;color:var(--muted);font-size:.875rem}
.brand strong{color:var(--ink);letter-spacing:.01em}
h1,h2,h3,h4,p,dl,dd,ul,ol,blockquote,pre{margin:0}
h2{font-size:1.25rem;line-height:1.3;letter-spacing:-.01em}
h3{font-size:1rem;line-height:1.4}
h4{font-size:.8125rem;font-weight:600;color:var(--muted)}
ul,ol{padding:0;list-style:none}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
code,pre{font-family:ui-monospace,SFMono-Regular,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.8125rem}
code{overflow-wrap:anywhere}
pre{padding:.75rem .875rem;max-height:26rem;overflow:auto;background:var(--sunken);border:1px solid var(--line);border-radius:6px;line-height:1.5;white-space:pre-wrap;overflow-wrap:anywhere}
.number,time{font-variant-numeric:tabular-nums}
.muted{color:var(--muted);font-weight:400}
.unseen,.skip:not(:focus){position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:focus{position:fixed;z-index:2;top:.5rem;left:.5rem;padding:.5rem .875rem;background:var(--surface);border-radius:6px}
.definitions{position:absolute}
.icon{flex:none;vertical-align:-.15em}
.glyph{stroke:var(--surface)}
nav{position:sticky;top:0;z-index:1;margin:1rem -1.25rem 0;padding:0 1.25rem;background:var(--page);border-bottom:1px solid var(--line)}
nav ul{display:flex;gap:.25rem;overflow-x:auto;scrollbar-width:none}
nav a{display:block;padding:.625rem .75rem;color:var(--muted);font-size:.875rem;white-space:nowrap;text-decoration:none}
nav li:first-child a{padding-left:0}
nav a:hover{color:var(--ink);text-decoration:underline}
nav .number{margin-left:.125rem;padding:.0625rem .4375rem;background:var(--skipped-tint);border-radius:99px;color:var(--skipped-ink);font-size:.75rem}
.section{margin-top:2.25rem}
.section-head{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem .75rem;margin-bottom:.75rem}
.section-note,.lead{color:var(--muted);font-size:.875rem}
.lead{margin-bottom:.75rem}
.empty{padding:1.25rem;background:var(--surface);border:1px dashed var(--line);border-radius:10px;color:var(--muted)}
.chip{display:inline-block;padding:.0625rem .5rem;background:var(--skipped-tint);border-radius:99px;color:var(--skipped-ink);font-size:.75rem;line-height:1.5;white-space:nowrap}
.chip code{font-size:.6875rem}
.scroller{position:relative;overflow-x:auto;background:var(--surface);border:1px solid var(--line);border-radius:10px}
table{width:100%;border-collapse:collapse;font-size:.875rem}
th,td{padding:.5rem .875rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
tr:last-child>*{border-bottom:0}
thead th{color:var(--muted);font-size:.8125rem;font-weight:500;white-space:nowrap}
tbody th{font-weight:600}
td code,tbody th{white-space:nowrap}
details>summary{cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
.fold{border-top:1px solid var(--line)}
.fold>summary{display:flex;gap:.5rem;align-items:baseline;padding:.5rem 0;color:var(--link);font-size:.875rem}
.fold>summary::before{content:"";flex:none;width:.4rem;height:.4rem;border:solid var(--muted);border-width:0 1.5px 1.5px 0;transform:rotate(-45deg) translateY(-.125rem);transition:transform .12s}
.fold[open]>summary::before{transform:rotate(45deg) translate(-.0625rem,-.125rem)}
.fold>summary:hover{text-decoration:underline}
.fold-body{padding:0 0 .875rem}
.facts{display:flex;flex-wrap:wrap;gap:.75rem 2rem}
.facts dt{color:var(--muted);font-size:.8125rem}
.facts dd{font-weight:500;overflow-wrap:anywhere}
#environment .facts{margin-bottom:1rem}
#skipped .fold{padding:0 1rem;background:var(--surface);border:1px solid var(--line);border-bottom-width:0}
#skipped .fold:first-of-type{border-radius:10px 10px 0 0}
#skipped .fold:last-of-type{border-bottom-width:1px;border-radius:0 0 10px 10px}
#skipped .fold:only-of-type{border-radius:10px}
.reason{color:var(--ink);overflow-wrap:anywhere}
.fold .muted{margin-left:auto;white-space:nowrap}
.plain-list li{padding:.125rem 0 .125rem .9rem;overflow-wrap:anywhere}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--muted);font-size:.8125rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}*{transition:none!important}}
`;
