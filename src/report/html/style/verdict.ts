/** The verdict on top, the totals below it, and the failures. */
export const verdict = `
.verdict{padding:1.5rem 1.75rem;background:var(--surface);border:1px solid var(--line);border-radius:14px;--tone-ink:var(--skipped-ink);--tone-tint:var(--skipped-tint);--tone-fill:var(--skipped-fill)}
.tone-good{--tone-ink:var(--passed-ink);--tone-tint:var(--passed-tint);--tone-fill:var(--passed-fill)}
.tone-warn{--tone-ink:var(--warn-ink);--tone-tint:var(--warn-tint);--tone-fill:var(--warn-fill)}
.tone-bad{--tone-ink:var(--failed-ink);--tone-tint:var(--failed-tint);--tone-fill:var(--failed-fill)}
.verdict{background:linear-gradient(var(--tone-tint),var(--surface) 11rem);border-color:var(--tone-fill)}
.verdict-word{display:flex;align-items:center;gap:1rem}
.verdict-icon{flex:none;color:var(--tone-fill)}
.verdict h1{font-size:2rem;line-height:1.15;letter-spacing:-.02em;color:var(--tone-ink)}
.platform{color:var(--ink);font-size:.9375rem}
.headline{margin-top:1rem;font-size:1.25rem;line-height:1.4;font-weight:600;letter-spacing:-.005em;overflow-wrap:anywhere;text-wrap:pretty}
.culprit{margin-top:1rem;padding:.875rem 1rem;background:var(--tone-tint);border-radius:8px}
.culprit .leads{margin:0}
.culprit .leads dt{color:var(--tone-ink);font-weight:600}
.culprit .chip{background:var(--surface);color:var(--ink)}
.verdict>.facts{margin-top:1.25rem}
.totals{margin-top:1rem}
.figures{display:grid;grid-template-columns:repeat(6,1fr);overflow:hidden;background:var(--surface);border:1px solid var(--line);border-radius:12px 12px 0 0;border-bottom:0}
.figures li{display:flex}
.figures li+li{border-left:1px solid var(--line)}
.figure{flex:1;display:flex;flex-direction:column;padding:.75rem 1rem .625rem;color:var(--ink);text-decoration:none}
a.figure:hover{background:var(--sunken)}
a.figure:focus-visible{outline-offset:-3px}
.figure-number{font-size:1.75rem;font-weight:600;line-height:1.2;letter-spacing:-.02em}
.figure-label{display:flex;align-items:center;gap:.375rem;color:var(--muted);font-size:.875rem}
.figure.is-none .figure-number,.figure.is-none .icon{color:var(--muted);font-weight:400}
.shares{display:block;width:100%;height:8px;background:var(--skipped-tint);border-radius:0 0 12px 12px}
.failure{margin-top:.875rem;padding:1.125rem 1.375rem .375rem;background:var(--surface);border:1px solid var(--line);border-radius:10px;box-shadow:inset 0 3px 0 var(--tone-fill);--tone-fill:var(--failed-fill)}
.failure.is-error{--tone-fill:var(--error-fill)}
.failure>:not(h3){margin-left:1.5rem}
.failure h3{display:flex;gap:.5rem;align-items:flex-start;font-size:1.0625rem}
.failure h3 .icon{margin-top:.25rem}
.failure h3 a{color:inherit;text-decoration:none;overflow-wrap:anywhere}
.failure h3 a:hover{text-decoration:underline}
.where{display:flex;flex-wrap:wrap;gap:.25rem .5rem;align-items:center;margin:.25rem 0 .75rem;color:var(--muted);font-size:.875rem}
.failure-headline{font-weight:600;overflow-wrap:anywhere}
.failure-headline+.fold,.failure-headline+.steps{margin-top:.75rem}
.said{margin:.75rem 0;padding:.625rem 1rem;background:var(--sunken);border:1px solid var(--line);border-radius:6px}
.said p:last-child{white-space:pre-wrap;overflow-wrap:anywhere}
.said-label{color:var(--muted);font-size:.8125rem}
.leads{display:grid;gap:.375rem;margin:.75rem 0 1rem}
.leads div{display:grid;grid-template-columns:6.5rem 1fr;gap:.75rem}
.leads dt{color:var(--muted);font-size:.875rem}
.leads dd{min-width:0;white-space:pre-wrap;overflow-wrap:anywhere}
.affected{margin-bottom:1rem}
.affected li{display:grid;grid-template-columns:auto 1fr;gap:0 .5rem;padding:.1875rem 0;overflow-wrap:anywhere}
.affected .icon{margin-top:.25rem}
.affected .muted{grid-column:2;font-size:.8125rem}
.warnings{padding:.25rem 1.25rem;background:var(--warn-tint);border:1px solid var(--warn-fill);border-radius:10px}
.warnings li{padding:.5rem 0;overflow-wrap:anywhere}
.warnings li+li{border-top:1px solid var(--line)}
@media (max-width:640px){
.page{padding:.875rem .875rem 2rem}
nav{margin:1rem -.875rem 0;padding:0 .875rem}
.verdict{padding:1.125rem 1.125rem}
.verdict h1{font-size:1.625rem}
.headline{font-size:1.0625rem}
.figures{grid-template-columns:repeat(3,1fr)}
.figures li:nth-child(n+4){border-top:1px solid var(--line)}
.figures li:nth-child(4){border-left:0}
.figure{padding:.5rem .75rem}
.figure-number{font-size:1.375rem}
.failure{padding:1rem 1rem .25rem}
.failure>:not(h3){margin-left:0}
.leads div{grid-template-columns:1fr;gap:0}
}
`;
