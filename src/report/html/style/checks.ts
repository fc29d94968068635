const outcomes = ['passed', 'failed', 'error', 'flaky', 'skipped'];

/** The list of suites with its filter. */
export const checks = `
[hidden]{display:none!important}
.filter{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center;margin-bottom:.75rem}
.filter input{flex:1 1 15rem;min-width:0;padding:.5rem .75rem;background:var(--surface);border:1px solid var(--skipped-fill);border-radius:8px;color:var(--ink);font:inherit;font-size:.9375rem}
.filter input::placeholder{color:var(--muted);opacity:1}
.filter-outcomes,.filter-folds{display:flex;flex-wrap:wrap;gap:.375rem}
.filter-state{flex-basis:100%;color:var(--muted);font-size:.875rem}
.filter-state:empty{display:none}
button{padding:.375rem .75rem;border:1px solid var(--skipped-fill);border-radius:99px;background:none;color:var(--muted);font:inherit;font-size:.875rem;cursor:pointer}
button:hover{border-color:var(--ink)}
${outcomes.map((name) => `.toggle.is-${name}[aria-pressed=true]{background:var(--${name}-tint);border-color:var(--${name}-fill);color:var(--${name}-ink)}`).join('\n')}
.toggle[aria-pressed=false]{border-style:dashed;text-decoration:line-through}
button.plain{padding:.375rem .25rem;border:0;color:var(--link)}
button.plain:hover{text-decoration:underline}
.suite{margin-top:.75rem;overflow:hidden;background:var(--surface);border:1px solid var(--line);border-radius:10px}
.suite>summary{display:grid;grid-template-columns:auto auto 1fr 9rem auto;gap:.25rem .875rem;align-items:center;padding:.75rem 1.125rem}
.suite>summary:hover{background:var(--sunken)}
.suite>summary:focus-visible,.check summary:focus-visible{outline-offset:-2px}
.suite>summary::before{content:"";width:.45rem;height:.45rem;border:solid var(--muted);border-width:0 1.5px 1.5px 0;transform:rotate(-45deg);transition:transform .12s}
.suite[open]>summary::before{transform:rotate(45deg)}
.suite h3{overflow-wrap:anywhere}
.suite-totals{color:var(--muted);font-size:.875rem}
.suite .shares{border-radius:99px;height:6px}
.suite>summary time{min-width:4.5rem;color:var(--muted);font-size:.875rem;text-align:right}
.topic{border-top:1px solid var(--line)}
.topic h4{padding:.625rem 1.125rem .125rem}
.check:last-child{margin-bottom:.375rem}
.check-line{display:grid;grid-template-columns:auto 1fr auto 4.5rem .5rem;gap:.625rem;align-items:baseline;padding:.3125rem 1.125rem}
.check-line .icon{align-self:start;margin-top:.25rem}
.check summary.check-line:hover{background:var(--sunken)}
.check-line>time{grid-column:4}
.check summary.check-line::after{content:"";grid-column:5;align-self:center;width:.4rem;height:.4rem;border:solid var(--muted);border-width:0 1.5px 1.5px 0;transform:rotate(45deg) translateY(-.125rem);transition:transform .12s}
.check details[open]>summary::after{transform:rotate(-135deg) translate(-.0625rem)}
.check-text{min-width:0}
.check-title{overflow-wrap:anywhere}
.check-note{display:block;color:var(--muted);font-size:.8125rem;overflow-wrap:anywhere}
.check-marks{display:flex;flex-wrap:wrap;gap:.25rem;justify-content:flex-end}
.check-line time{color:var(--muted);font-size:.8125rem;text-align:right;white-space:nowrap}
.check:target .check-line{background:var(--warn-tint)}
.check-more{margin:.25rem 1.125rem .75rem 2.625rem;padding:.75rem 0 0}
.steps{margin:0 0 .75rem}
.steps li{display:grid;grid-template-columns:auto 1fr auto;gap:.5rem;padding:.1875rem 0;font-size:.875rem;overflow-wrap:anywhere}
.steps .icon{margin-top:.1875rem}
.steps time{color:var(--muted)}
@media (max-width:640px){
.suite>summary{grid-template-columns:auto 1fr auto;padding:.75rem .875rem}
.suite-totals,.suite>summary .shares{grid-column:2/-1}
.suite>summary time{grid-row:1;grid-column:3}
.topic h4{padding-inline:.875rem}
.check-line{grid-template-columns:auto 1fr auto .5rem;padding-inline:.875rem}
.check-line>time{grid-column:3}
.check summary.check-line::after{grid-column:4}
.check-marks{display:none}
.check-more{margin-inline:.875rem}
}
`;
