/** Writes a report as one page of HTML that needs nothing outside itself. */
import { escapeXml } from "../charts/frame/svg_text.ts";
import { cardMarkup } from "./card_markup.ts";
import { inlineFigure, inlineFragment } from "./inline_markup.ts";
import { markdownHtml } from "./markdown_html.ts";
import {
  allBlocks,
  allSections,
  type KeyFigure,
  type ReportBlock,
  type ReportContent,
  type ReportFigure,
  type ReportFragment,
  type ReportPaths,
  type ReportSection,
} from "./report_content.ts";
import { REPORT_STYLE } from "./report_style.ts";
import { withUnbrokenUnits } from "./sentence_words.ts";

/** Options of `reportPage`. */
export interface ReportPageOptions {
  paths: ReportPaths;
  /** Bytes that figures and fragments may take together; the largest are left to the notebooks. @default 5,000,000 */
  pictureBytes?: number;
  /** The program that brings panels to life. @default none: panels stay as they are written */
  program?: PageProgram | undefined;
}

/** A program that stands in the page. */
export interface PageProgram {
  /** A module for browsers; it must not hold the tag that would end it. */
  code: string;
  /** Its SHA-256 in base64: the page runs this program and no other. */
  sha256: string;
}

/** Nothing but what stands in the page is ever loaded: no font, no picture, no script from elsewhere. */
function policyOf(program: PageProgram | undefined): string {
  const script = program ? `script-src 'sha256-${program.sha256}'; ` : "";
  return `default-src 'none'; ${script}style-src 'unsafe-inline'; img-src data:`;
}

/**
 * Renders the page: summary first, figures inlined, a table of contents at the side; for light and dark screens,
 * narrow ones, and paper.
 *
 * @throws {SyntaxError} when a figure or fragment would fetch or run something
 * @throws {RangeError} when an id of a section stands twice
 */
export function reportPage(
  content: ReportContent,
  { paths, pictureBytes = 5_000_000, program }: ReportPageOptions,
): string {
  checkIds(content);
  const leftOut = tooLarge(content, pictureBytes);
  const render = pageRenderer(paths, leftOut);
  const { title, subtitle, warnings, sections, data } = content;
  const contents = contentsMarkup(sections);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policyOf(data === undefined ? undefined : program)}">
<title>${escapeXml(title)} · Atelier</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<nav class="side" aria-label="Contents at the side"><p class="brand">Atelier</p>${contents}</nav>
<main id="main">
<header>
${warnings.map((text) => `<p class="warning" role="note">${escapeXml(text)}</p>\n`).join("")}<h1>${
    escapeXml(title)
  }</h1>
<p class="subtitle">${escapeXml(subtitle)}</p>
<details class="contents"><summary>Contents</summary><nav aria-label="Contents">${contents}</nav></details>
</header>
${sections.map((section) => render(section, 2)).join("")}</main>
${data === undefined ? "" : programMarkup(data, program)}</body>
</html>
`;
}

/** The data cannot end their own tag: a tag begins with a sign that JSON can write as a code. */
function programMarkup(data: string, program: PageProgram | undefined): string {
  if (!program) return "";
  return `<script type="application/json" id="report-data">${data.replaceAll("<", "\\u003c")}</script>\n` +
    `<script type="module">${program.code}</script>\n`;
}

function checkIds(content: ReportContent): void {
  const cards = allBlocks(content).flatMap((block) => block.kind === "cards" ? block.cards : []);
  const ids = [...allSections(content), ...cards].map(({ id }) => id),
    twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice === undefined) return;
  throw new RangeError(
    `Cannot write the report as ids of sections must be unique: current value is ${twice}`,
  );
}

function contentsMarkup(sections: readonly ReportSection[]): string {
  const items = sections.map(({ id, title, shortTitle = title, sections = [] }) =>
    `<li><a href="#${id}">${escapeXml(shortTitle)}</a>${
      sections.length > 0 ? contentsMarkup(sections) : ""
    }</li>`
  );
  return `<ol>${items.join("")}</ol>`;
}

type Picture = ReportFigure | ReportFragment;

/** Returns the largest pictures, without which the rest fits. */
function tooLarge(content: ReportContent, pictureBytes: number): Set<Picture> {
  const pictures = allBlocks(content).flatMap(pictureOf);
  const bySize = pictures.map((picture) => ({ picture, size: textOf(picture).length }))
    .sort((a, b) => b.size - a.size);
  let total = bySize.reduce((sum, { size }) => sum + size, 0);
  const left = new Set<Picture>();
  for (const { picture, size } of bySize) {
    if (total <= pictureBytes) break;
    left.add(picture);
    total -= size;
  }
  return left;
}

function pictureOf(block: ReportBlock): Picture[] {
  return block.kind === "figure" ? [block.figure] : block.kind === "fragment" ? [block.fragment] : [];
}

function textOf(picture: Picture): string {
  return "svg" in picture ? picture.svg : picture.html;
}

/** Makes the function that renders a section; figures are numbered as they come. */
function pageRenderer(paths: ReportPaths, leftOut: ReadonlySet<Picture>) {
  let figures = 0;
  const absent = ({ notebook, name }: Picture) =>
    `<p class="absent">${
      escapeXml(name)
    } is too large for this page: see <a href="${paths.notebooks}${notebook}.ipynb">` +
    `${notebook}</a>.</p>\n`;
  const blockMarkup = (block: ReportBlock, level: number): string => {
    switch (block.kind) {
      case "prose": {
        const html = markdownHtml(block.markdown, { headingShift: level - 1 });
        return block.isLead ? `<div class="lead">${html}</div>\n` : html;
      }
      case "key figures":
        return keyFiguresMarkup(block.figures);
      case "cards":
        return `<div class="cards">\n${block.cards.map(cardMarkup).join("")}</div>\n`;
      case "panel":
        return block.panel.html;
      case "folded":
        return `<details class="folded"><summary>${escapeXml(block.summary)}</summary>\n${
          block.blocks.map((own) => blockMarkup(own, level)).join("")
        }</details>\n`;
      case "figure":
        if (leftOut.has(block.figure)) return absent(block.figure);
        return figureMarkup(block.figure, { number: ++figures, paths, reading: block.reading });
      case "fragment":
        return leftOut.has(block.fragment) ? absent(block.fragment) : fragmentMarkup(block.fragment);
    }
  };
  const render = ({ id, title, blocks, sections = [] }: ReportSection, level: number): string =>
    `<section id="${id}" aria-labelledby="${id}-title">\n<h${level} id="${id}-title">${
      escapeXml(title)
    }</h${level}>\n${blocks.map((block) => blockMarkup(block, level)).join("")}${
      sections.map((section) => render(section, level + 1)).join("")
    }</section>\n`;
  return render;
}

function keyFiguresMarkup(figures: readonly KeyFigure[]): string {
  const words = (text: string) => escapeXml(withUnbrokenUnits(text));
  const items = figures.map(({ value, label, note }) =>
    `<div><dt>${words(label)}</dt><dd class="value">${words(value)}</dd><dd class="note">${
      words(note)
    }</dd></div>`
  );
  return `<dl class="key-figures">${items.join("")}</dl>\n`;
}

/** What a figure's markup needs besides the figure. */
interface FigurePlace {
  number: number;
  paths: ReportPaths;
  /** How to read it, in Markdown. */
  reading: string | undefined;
}

/** The figure draws its own title; the caption says how to read it, numbers it, names its file and says it in words. */
function figureMarkup(
  { notebook, name, svg }: ReportFigure,
  { number, paths, reading }: FigurePlace,
): string {
  const { markup, description } = inlineFigure(svg, `${notebook}-${name}`);
  const address = `${paths.outputs}figures/${notebook}/${name}.svg`;
  const sentence = reading ? `<div class="reading">${markdownHtml(reading)}</div>` : "";
  return `<figure id="figure-${number}"><div class="drawing" role="region" aria-label="Figure ${number}" tabindex="0">` +
    `${markup}</div><figcaption>${sentence}<a href="${address}">Figure ${number}</a> ` +
    `<details><summary>in words</summary>${escapeXml(description)}</details></figcaption></figure>\n`;
}

function fragmentMarkup({ notebook, name, html }: ReportFragment): string {
  return `<div class="fragment" role="region" aria-label="${
    escapeXml(name.replaceAll("_", " "))
  }" tabindex="0">` +
    `${inlineFragment(html, `${notebook}-${name}`)}</div>\n`;
}
