/** On paper: no controls, nothing cut off, nothing torn in two. */
export const print = `
@media print{
@page{margin:14mm}
body{background:#fff;font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.page{max-width:none;padding:0}
nav,.filter,.skip{display:none!important}
a{color:inherit;text-decoration:none}
pre{max-height:none;overflow:visible}
.scroller{overflow:visible}
.timeline{min-width:0}
.verdict,.failure .said,.tile,.check,tr{break-inside:avoid}
h2,h3,h4,.section-head{break-after:avoid}
}
`;
