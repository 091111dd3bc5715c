/** Styles the report's page: light and dark, wide and narrow, screen and paper. */

/** The whole style sheet; fonts are those that the reader has. */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --raised: #f6f7f9; --ink: #1c2026; --muted: #59616b; --line: #dfe2e6; --accent: #1f63b5;
  --warning: #a3261b; --problem: #a3261b; --dim: 1;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  --serif: "Iowan Old Style", Charter, "Bitstream Charter", Cambria, "DejaVu Serif", Georgia, serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12151a; --raised: #1b2027; --ink: #e4e7eb; --muted: #a3abb5; --line: #313842; --accent: #85b6f5;
    --warning: #c23b2f; --problem: #ff9d92; --dim: 0.95;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
body {
  margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.62 var(--sans);
  display: grid; grid-template-columns: minmax(0, 1fr); overflow-wrap: break-word;
}
main { width: 100%; max-width: 59rem; margin: 0 auto; padding: 2.5rem 1.5rem 6rem; }
a { color: var(--accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.16em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.4rem 0.8rem; z-index: 1; }
h1, h2, h3, h4, h5 { line-height: 1.2; text-wrap: balance; letter-spacing: -0.012em; }
h1, h2 { font-family: var(--serif); font-weight: 600; }
h1 { font-size: clamp(2rem, 6vw, 3rem); margin: 0 0 0.8rem; letter-spacing: -0.02em; }
h2 { font-size: clamp(1.5rem, 4vw, 1.95rem); margin: 0 0 1rem; }
h3 { font-size: 1.3rem; margin: 0 0 0.8rem; }
h4, h5 { font-size: 1.05rem; margin: 1.6rem 0 0.5rem; }
main > section { margin-top: 3.5rem; padding-top: 2rem; border-top: 1px solid var(--line); }
section section { margin-top: 3.5rem; }
p, ul, ol, dl { margin: 0 0 1.1rem; text-wrap: pretty; }
p, li, .lead, figcaption { max-width: 44rem; }
li + li { margin-top: 0.4rem; }
code { font: 0.86em ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  background: var(--raised); border-radius: 4px; padding: 0.1em 0.32em; }
.subtitle { font-size: 1.15rem; color: var(--muted); margin: 0; }
.warning { background: var(--warning); color: #ffffff; font-weight: 650; padding: 0.6rem 1rem; border-radius: 8px; }
.lead { font: 1.35rem/1.5 var(--serif); margin: 1.4rem 0; }
.absent { color: var(--muted); font-style: italic; }

.key-figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: 0.9rem; margin: 1.6rem 0 1.8rem; }
.key-figures > div { display: flex; flex-direction: column; background: var(--raised); border: 1px solid var(--line);
  border-radius: 10px; padding: 0.95rem 1rem; }
.key-figures dt { order: 2; font-size: 0.92rem; line-height: 1.35; font-weight: 600; }
.key-figures dd { margin: 0; }
.key-figures .value { order: 1; font: 600 2.1rem/1.1 var(--serif); margin-bottom: 0.35rem; white-space: nowrap; }
.key-figures .note { order: 3; font-size: 0.82rem; line-height: 1.4; color: var(--muted); margin-top: 0.35rem; }

.cards { display: grid; gap: 1.4rem; margin: 1.6rem 0; }
.card { border: 1px solid var(--line); border-radius: 12px; padding: 1.2rem 1.3rem; background: var(--raised); }
.card h3 { margin: 0 0 0.4rem; }
.card .finding { font: 1.12rem/1.45 var(--serif); margin: 0 0 1rem; }
.card-body { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: 1.2rem; align-items: start; }
.card dl { margin: 0; } .card dl > div + div { margin-top: 0.8rem; }
.card dt { font-weight: 650; font-size: 0.92rem; line-height: 1.35; } .card dd { margin: 0; font-size: 0.92rem; line-height: 1.45; }
.card .one-number { display: flex; flex-direction: column; } .card .one-number dt { order: 2; }
.card .value { order: 1; font: 600 2.1rem/1.1 var(--serif); margin-bottom: 0.3rem; } .card .note { order: 3; font-size: 0.82rem; color: var(--muted); }
.words { font-size: 0.84rem; color: var(--muted); margin-top: 0.6rem; }
.words summary, .folded > summary, .panel summary { cursor: pointer; }
.folded > summary { padding: 0.6rem 1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--raised); font-weight: 600; }
.folded { margin: 0 0 1.4rem; }
.reading p { margin: 0 0 0.3rem; color: var(--ink); font-size: 0.95rem; }

.panel { margin: 1.4rem 0; }
.panel .note { color: var(--muted); font-size: 0.88rem; }
.panel .verdict { font: 1.2rem/1.45 var(--serif); margin: 1.1rem 0; }
.panel .problem { color: var(--problem); font-weight: 600; } .panel .problem:empty { display: none; }
.panel form, .panel fieldset { border: 1px solid var(--line); border-radius: 10px; background: var(--raised); padding: 1rem 1.1rem; margin: 0 0 1rem; }
.panel form:has(> fieldset) { border: 0; padding: 0; background: none; }
.panel legend { font-weight: 600; padding: 0 0.4rem; }
.slider, .choice { display: grid; grid-template-columns: minmax(0, 14rem) minmax(0, 1fr) minmax(4.5rem, auto); gap: 0.8rem; align-items: center; margin: 0.45rem 0; }
.choice { grid-template-columns: minmax(0, 14rem) minmax(0, 1fr); }
.slider output { text-align: right; font-variant-numeric: tabular-nums; }
.panel input, .panel select, .panel button { font: inherit; color: inherit; }
.panel input[type="range"] { width: 100%; accent-color: var(--accent); }
.panel input[type="text"], .panel select, .panel button { background: var(--paper); border: 1px solid var(--muted); border-radius: 6px; padding: 0.3rem 0.5rem; min-width: 0; }
.panel input[type="text"] { width: 100%; max-width: 8rem; }
.panel input[aria-invalid="true"] { border-color: var(--problem); outline: 2px solid var(--problem); }
.panel button { cursor: pointer; margin-top: 0.6rem; }
.shop { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.4rem; align-items: start; }
.shop th, .shop td { vertical-align: middle; }
.field { display: grid; grid-template-columns: minmax(0, 1fr) 7rem; gap: 0.6rem; align-items: center; margin: 0.4rem 0; font-size: 0.92rem; line-height: 1.3; }
.bars > div { margin: 0.6rem 0; } .bars dt { font-weight: 600; font-size: 0.95rem; } .bars dd { margin: 0; font-variant-numeric: tabular-nums; }
.track { display: block; height: 0.9rem; background: var(--line); border-radius: 6px; overflow: hidden; margin: 0.2rem 0; }
.bar { display: block; height: 100%; background: var(--accent); }
.curve { width: 100%; max-width: 42rem; height: auto; margin: 0 0 1rem; }
.curve .axis { fill: none; stroke: var(--muted); } .curve .line { fill: none; stroke: var(--accent); stroke-width: 2.5; }
.curve .best { fill: var(--accent); } .curve text { fill: var(--ink); font: 13px var(--sans); }

.table { overflow-x: auto; margin: 0 0 1.5rem; }
table { border-collapse: collapse; font-size: 0.84rem; line-height: 1.4; font-variant-numeric: tabular-nums; min-width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.48rem 0.65rem 0.48rem 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
th { font-weight: 600; color: var(--muted); vertical-align: bottom; border-bottom-width: 2px; }
tbody th { color: var(--ink); vertical-align: top; border-bottom-width: 1px; }
td { overflow-wrap: normal; }
td:first-child:not(:only-child) { min-width: 8.5rem; }
.number { text-align: right; }
td.number { white-space: nowrap; }
td code { font-size: 0.78rem; white-space: nowrap; }

figure { margin: 2rem 0; max-width: 47rem; }
.drawing, .fragment { overflow-x: auto; border-radius: 10px; }
.drawing > svg { display: block; width: 100%; height: auto; filter: brightness(var(--dim)); }
.fragment { margin: 2rem 0; }
figcaption { font-size: 0.84rem; color: var(--muted); margin-top: 0.5rem; }
figcaption details { display: inline; }
figcaption summary { display: inline; cursor: pointer; text-decoration: underline dotted; text-underline-offset: 0.2em; }
figcaption details[open] summary { display: block; }

nav ol { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0; max-width: none; }
nav li + li { margin: 0; }
nav li li a { padding-left: 1.5rem; font-size: 0.94em; }
nav a { display: block; padding: 0.28rem 0.7rem; border-radius: 6px; color: inherit; text-decoration: none; line-height: 1.35; }
nav a:hover { background: var(--line); }
.side { display: none; }
.contents { margin-top: 1.6rem; border: 1px solid var(--line); border-radius: 10px; background: var(--raised); }
.contents summary { padding: 0.7rem 1rem; font-weight: 600; cursor: pointer; }
.contents nav { padding: 0 0.3rem 0.7rem; }

@media (max-width: 48rem) {
  main { padding: 1.5rem 1rem 4rem; }
  .lead { font-size: 1.2rem; }
  .card { padding: 1rem; } .card-body, .shop { grid-template-columns: minmax(0, 1fr); }
  .slider { grid-template-columns: minmax(0, 1fr) minmax(4.5rem, auto); } .slider input { grid-column: 1 / -1; grid-row: 2; }
  .choice { grid-template-columns: minmax(0, 1fr); gap: 0.2rem; }
  td code { white-space: normal; overflow-wrap: anywhere; }
  .drawing > svg { width: 38rem; max-width: none !important; }
}
@media (min-width: 75rem) {
  body { grid-template-columns: 18rem minmax(0, 1fr); }
  .side { display: block; position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 2.6rem 0.8rem 2rem 1.2rem;
    border-right: 1px solid var(--line); background: var(--raised); font-size: 0.9rem; }
  .brand { font: 600 1.2rem var(--serif); margin: 0 0 1rem 0.7rem; }
  .contents { display: none; }
}
@page { size: A4; margin: 17mm 16mm 18mm; @bottom-center { content: counter(page); font: 8pt sans-serif; } }
@media print {
  :root { --paper: #ffffff; --raised: #f6f7f9; --ink: #16191d; --muted: #4a525c; --line: #cfd3d8; --accent: #16467f; --dim: 1; }
  body { display: block; font-size: 9.6pt; line-height: 1.45; }
  main { max-width: none; padding: 0; }
  .side, .contents, .skip, figcaption details { display: none; }
  h1 { font-size: 24pt; } h2 { font-size: 16pt; } h3 { font-size: 12.5pt; }
  .lead { font-size: 12pt; }
  h1, h2, h3, h4 { break-after: avoid; }
  figure, tr, .key-figures > div, .card { break-inside: avoid; }
  .panel form, .words, .folded > summary { display: none; }
  .cards { gap: 8pt; } .card { padding: 9pt 10pt; } .card .finding { margin-bottom: 6pt; } .card .value { font-size: 19pt; }
  .card-body { grid-template-columns: minmax(0, 1fr) 52mm; gap: 10pt; } .card figure { margin: 0; max-width: none; } .card .drawing > svg { min-width: 0; width: 100%; height: auto; }
  .card dt, .card dd { font-size: 8.4pt; } .card dl > div + div { margin-top: 5pt; }
  main > section { margin-top: 1.6rem; padding-top: 1.1rem; }
  section section { margin-top: 1.6rem; }
  p, li { max-width: none; orphans: 3; widows: 3; }
  .table, .drawing, .fragment { overflow: visible; }
  table { font-size: 7.4pt; } th, td { padding: 2.2pt 5pt 2.2pt 0; } td code { font-size: 6.6pt; white-space: normal; overflow-wrap: anywhere; }
  figure { max-width: 130mm; } .drawing > svg { max-height: 225mm; }
  .key-figures { grid-template-columns: repeat(4, 1fr); gap: 6pt; } .key-figures .value { font-size: 17pt; }
  figure { margin: 1rem 0; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
