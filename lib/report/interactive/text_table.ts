/** Writes tables of text, and what is around them in a panel, for the page and for Markdown. */
import { escapeXml } from "../../charts/frame/svg_text.ts";
import { table } from "../format.ts";
import type { ReportPanel } from "../report_content.ts";
import { withUnbrokenUnits } from "../sentence_words.ts";

/** A table of text; the first column names the row. */
export interface TextTable {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Renders a table in a region of its own, which scrolls where the page is narrow. */
export function tableHtml({ columns, rows }: TextTable, label: string): string {
  const head = columns.map((name, c) =>
    `<th scope="col"${c > 0 ? ' class="number"' : ""}>${escapeXml(name)}</th>`
  );
  const body = rows.map(([name, ...cells]) =>
    `<tr><th scope="row">${escapeXml(name)}</th>${
      cells.map((cell) => `<td class="number">${escapeXml(cell)}</td>`).join("")
    }</tr>\n`
  );
  return `<div class="table" role="region" aria-label="${escapeXml(label)}" tabindex="0"><table>` +
    `<thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table></div>\n`;
}

/** Renders a table in Markdown. */
export function tableMarkdown({ columns, rows }: TextTable): string {
  return table(columns, rows).markdown;
}

/** Renders a panel's element; its program finds it by the id. */
export function panelHtml(id: string, ...parts: readonly string[]): string {
  return `<div class="panel" id="${id}">\n${parts.join("")}</div>\n`;
}

/** Renders what stands in the place of a panel without measurements. */
export function unmeasuredPanel(id: string, command: string): ReportPanel {
  const text = `There are no measurements. \`${command}\` makes them.`;
  return { id, markdown: text, html: panelHtml(id, paragraphHtml(text.replaceAll("`", ""))) };
}

/** Renders a paragraph. */
export function paragraphHtml(text: string, className?: string): string {
  return `<p${className ? ` class="${className}"` : ""}>${escapeXml(withUnbrokenUnits(text))}</p>\n`;
}
