/**
 * The style of a report: light and dark as the reader's system wants it, light on paper. Colours of text keep at least
 * 4.5:1 on their ground, as those of the window do (src/renderer/styles/tokens.css).
 */

const LIGHT = `
--ground:#f5f7f9;--surface:#ffffff;--sunken:#f2f4f7;--line:#e2e6eb;--line-strong:#cbd2da;
--text:#19202a;--muted:#4d5868;--faint:#5d6878;--accent:#0b666d;--accent-tint:#e0f0f1;
--error:#b02323;--warning:#835000;--notice:#1d5cad;
--error-tint:#fbeaea;--warning-tint:#fbf1df;--notice-tint:#e7effa;
--mark-2xx:#2a9d5c;--mark-3xx:#3a82dd;--mark-4xx:#dd9413;--mark-5xx:#da4141;--mark-none:#8c5cd6;--mark-skipped:#98a3b1;
--mark-plain:#0e7c84;`

const DARK = `
--ground:#12151a;--surface:#181c22;--sunken:#20262e;--line:#29303a;--line-strong:#3b4552;
--text:#e5e9ee;--muted:#aab4c1;--faint:#939eac;--accent:#5cc5ca;--accent-tint:#16353a;
--error:#f58b8b;--warning:#e6b04f;--notice:#82b4f6;
--error-tint:#3a2023;--warning-tint:#352a17;--notice-tint:#1b2a40;
--mark-2xx:#3fae6c;--mark-3xx:#4f92e6;--mark-4xx:#d9992b;--mark-5xx:#e25a5a;--mark-none:#9b72de;--mark-skipped:#6d7886;
--mark-plain:#2f9aa1;`

const TONES = ['2xx', '3xx', '4xx', '5xx', 'none', 'skipped', 'plain']

export const REPORT_STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:16px}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--ground);color:var(--text);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;font-variant-numeric:tabular-nums}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:2px}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-9999px}
.skip:focus{left:16px;top:12px;z-index:1;padding:8px 12px;background:var(--surface)}
h1,h2,h3,h4{line-height:1.2;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:38px;letter-spacing:-.02em;margin:10px 0 8px}
h2{font-size:24px;letter-spacing:-.01em;margin:0 0 6px}
h3{font-size:17px;margin:28px 0 8px}
h4{font-size:15px;margin:0}
p{margin:0 0 10px;max-width:70ch}
.lead{font-size:18px;color:var(--muted);margin:0;max-width:none}
.note{color:var(--muted)}
.brand{display:flex;align-items:center;gap:10px;font-weight:600;color:var(--accent);letter-spacing:.01em}
.brand svg{width:26px;height:26px}
.cover,.page{max-width:1180px;margin:0 auto;padding:0 32px}
.cover{padding-top:48px;padding-bottom:32px}
.page{display:grid;grid-template-columns:212px minmax(0,1fr);gap:40px;align-items:start;padding-bottom:64px}
nav{position:sticky;top:24px;font-size:14px}
nav h2{font-size:13px;color:var(--faint);font-weight:600;margin-bottom:8px;letter-spacing:0}
nav ol{list-style:none;margin:0;padding:0;border-left:1px solid var(--line-strong)}
nav a{display:flex;justify-content:space-between;gap:8px;padding:5px 0 5px 14px;color:var(--text);text-decoration:none}
nav a:hover{color:var(--accent);text-decoration:underline}
nav .count{color:var(--faint)}
main{min-width:0}
section{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:28px 32px 30px;margin-bottom:24px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(142px,1fr));gap:12px;margin:28px 0 0;padding:0}
.tile{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:14px 16px 13px}
.tile dt{font-size:13px;color:var(--muted);margin:0}
.tile dd{margin:2px 0 0;font-size:25px;font-weight:600;letter-spacing:-.01em;line-height:1.25;white-space:nowrap}
.tile dd.small{margin:1px 0 0;font-size:13px;font-weight:400;letter-spacing:0;color:var(--muted);white-space:normal}
table{width:100%;border-collapse:collapse;font-size:14px;margin:12px 0 4px}
caption{text-align:left;color:var(--muted);padding:0 0 6px;font-size:14px}
th,td{text-align:left;vertical-align:top;padding:7px 12px 7px 0;border-bottom:1px solid var(--line)}
tr>:last-child{padding-right:0}
thead th{font-weight:600;font-size:13px;color:var(--muted);border-bottom-color:var(--line-strong);vertical-align:bottom}
tbody th{font-weight:500}
tbody tr:last-child>*{border-bottom:0}
.number{text-align:right;white-space:nowrap}
.short{white-space:nowrap}
.wide{width:44%}
.meter{width:24%;min-width:90px;vertical-align:middle}
.sub{display:block;color:var(--muted);font-weight:400;font-size:13px}
.wrap,.url{overflow-wrap:anywhere}
.url bdi{unicode-bidi:isolate}
.bar{display:block;width:100%;height:8px;border-radius:4px;margin:7px 0}
.track{fill:var(--sunken)}
.stack{display:block;width:100%;height:16px;border-radius:5px;margin:14px 0 10px}
.chart{display:block;width:100%;height:auto;margin:10px 0 2px}
.grid{stroke:var(--line);stroke-width:1}
.tick{font-size:11px;fill:var(--faint);font-family:inherit}
${TONES.map((tone) => `.tone-${tone}{fill:var(--mark-${tone})}`).join('')}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:0 0 8px;padding:0;font-size:13px;color:var(--muted)}
.legend svg,.key{width:11px;height:11px;margin-right:7px;vertical-align:-1px}
.figures{display:flex;flex-wrap:wrap;gap:6px 28px;margin:6px 0 4px;padding:0}
.figures div{display:flex;gap:8px;align-items:baseline}
.figures dt{color:var(--muted);font-size:14px}
.figures dd{margin:0;font-weight:600}
.severity{display:inline-flex;align-items:center;gap:6px;font-size:13px;font-weight:600;white-space:nowrap;padding:1px 9px 1px 7px;border-radius:10px}
.severity svg{width:9px;height:9px;fill:currentColor}
.error{color:var(--error);background:var(--error-tint)}
.warning{color:var(--warning);background:var(--warning-tint)}
.notice{color:var(--notice);background:var(--notice-tint)}
.status{font-weight:600;white-space:nowrap}
.finding{border-top:1px solid var(--line);padding:22px 0 14px;margin-top:14px}
.finding:first-of-type{border-top:0;margin-top:0}
.finding header{display:flex;flex-wrap:wrap;align-items:baseline;gap:6px 12px;margin-bottom:8px}
.finding header h4{font-size:17px}
.finding .tally{color:var(--muted);font-size:14px}
.words{display:grid;grid-template-columns:118px minmax(0,1fr);gap:4px 14px;margin:0 0 10px;font-size:14px}
.words dt{color:var(--muted)}
.words dd{margin:0;max-width:72ch}
.examples{margin:0;padding:10px 14px 10px 34px;background:var(--sunken);border-radius:8px;font-size:13px;line-height:1.5}
.examples li::marker{color:var(--faint)}
.examples .more{list-style:none;margin-left:-20px;color:var(--muted)}
.examples-title{font-size:13px;color:var(--muted);margin:0 0 4px}
.steps{list-style:none;counter-reset:step;margin:16px 0 0;padding:0}
.steps>li{counter-increment:step;position:relative;padding:14px 0 12px 48px;border-top:1px solid var(--line)}
.steps>li::before{content:counter(step);position:absolute;left:0;top:14px;width:30px;height:30px;border-radius:50%;background:var(--accent-tint);color:var(--accent);font-weight:600;text-align:center;line-height:30px}
.steps h3{margin:0;display:inline;font-size:16px}
.steps .head{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 12px;margin-bottom:4px}
.steps p{margin:0 0 4px}
.pages{margin:4px 0 0;padding-left:18px;font-size:13px}
.good{color:var(--muted);font-size:16px}
footer{max-width:1180px;margin:0 auto;padding:0 32px 48px;color:var(--muted);font-size:13px}
@media screen and (max-width:900px){
.page{display:block}nav{position:static;margin-bottom:24px}h1{font-size:30px}
.cover,.page,footer{padding-left:16px;padding-right:16px}section{padding:20px 18px}
.words{grid-template-columns:1fr;gap:0}.words dd{margin-bottom:6px}.meter{display:none}
}
@page{margin:16mm 15mm 18mm}
@page{@bottom-right{content:counter(page) " / " counter(pages);font:9pt system-ui,sans-serif;color:#5d6878}@bottom-left{content:"Crawl report";font:9pt system-ui,sans-serif;color:#5d6878}}
@page:first{@bottom-right{content:""}@bottom-left{content:""}}
@media print{
:root{color-scheme:light;--ground:#ffffff}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font-size:10pt;line-height:1.45}
.skip{display:none}
.cover,.page,footer{max-width:none;padding-left:0;padding-right:0}
.cover{padding-top:14mm;padding-bottom:9mm}
h1{font-size:28pt}h2{font-size:17pt}h3{font-size:12pt;margin-top:6mm}.lead{font-size:12pt}
.page{display:block;padding-bottom:0}
nav{position:static;break-after:page}
nav h2{font-size:11pt}
nav ol{border:0;columns:2;column-gap:12mm}nav li{break-inside:avoid}nav a{border-bottom:1px solid var(--line);padding:1.6mm 0}
section{border:0;border-radius:0;padding:0;margin:0 0 10mm}
section.fresh{break-before:page}
.tile{border-color:var(--line-strong)}.tile dd{font-size:17pt}.tile dd.small{font-size:9pt}
table,.words,.examples{font-size:9pt}th,td{padding-top:1.3mm;padding-bottom:1.3mm}.meter{width:20%}.finding{padding:4mm 0 2mm;margin-top:3mm}.finding header h4,.steps h3{font-size:11.5pt}
h2,h3,h4,caption,.finding header,.examples-title{break-after:avoid}
tr,.tile,.steps>li,svg,.keep,.words,.figures,.legend,.finding header{break-inside:avoid}
.examples li{break-inside:avoid}
.words,.legend,.note{break-after:avoid}.chart{break-before:avoid}
thead{display:table-header-group}tbody tr:first-child{break-before:avoid}
p{orphans:3;widows:3}
a{color:inherit;text-decoration:none}
.url{color:var(--accent)}
}
`
