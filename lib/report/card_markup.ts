/** Writes decision cards, as HTML and as Markdown. */
import { escapeXml } from "../charts/frame/svg_text.ts";
import { inlineFigure } from "./inline_markup.ts";
import type { DecisionCard, ReportPaths } from "./report_content.ts";
import { withUnbrokenUnits } from "./sentence_words.ts";

/** Renders a card for the page: the finding, its picture, one number, the risk, and what to do. */
export function cardMarkup({ id, title, notebook, found }: DecisionCard): string {
  const head = `<article class="card" id="${id}" aria-labelledby="${id}-title">\n` +
    `<h3 id="${id}-title">${escapeXml(title)}</h3>\n`;
  if (!found) {
    return `${head}<p>There are no measurements. <code>deno task report ${notebook}</code> makes them.</p>\n` +
      "</article>\n";
  }
  const { finding, figure, number, risk, action } = found;
  const { markup, description } = inlineFigure(figure.svg, `${id}-${figure.name}`);
  return `${head}<p class="finding">${words(finding)}</p>\n<div class="card-body">\n<div>` +
    `<div class="drawing" role="region" aria-label="${
      escapeXml(title)
    }: picture" tabindex="0">${markup}</div>` +
    `<details class="words"><summary>The picture in words</summary>${
      escapeXml(description)
    }</details></div>\n` +
    `<dl><div class="one-number"><dt>${words(number.label)}</dt><dd class="value">${
      words(number.value)
    }</dd>` +
    `<dd class="note">${words(number.note)}</dd></div>` +
    `<div><dt>Risk</dt><dd>${words(risk)}</dd></div><div><dt>What to do</dt><dd>${
      words(action)
    }</dd></div></dl>\n` +
    "</div>\n</article>\n";
}

/** Renders a card in Markdown, without its picture, which has no file. */
export function cardMarkdown(
  { id, title, notebook, found }: DecisionCard,
  { notebooks }: ReportPaths,
): string {
  const head = `<a id="${id}"></a>\n\n**${title}.**`;
  if (!found) return `${head} There are no measurements: \`deno task report ${notebook}\` makes them.`;
  const { finding, number, risk, action } = found;
  return [
    `${head} ${finding}`,
    [
      `- **${number.value}** ${number.label} (${number.note})`,
      `- *Risk:* ${risk}`,
      `- *What to do:* ${action}`,
      `- Measured in [${notebook}](${notebooks}${notebook}.ipynb)`,
    ].join("\n"),
  ].join("\n\n");
}

const words = (text: string) => escapeXml(withUnbrokenUnits(text));
