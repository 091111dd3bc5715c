/** Turns Markdown into HTML for a page of our own. */
import { Marked, type Tokens } from "marked";
import { escapeXml } from "../charts/frame/svg_text.ts";
import { withUnbrokenUnits } from "./sentence_words.ts";

/** Options of `markdownHtml`. */
export interface MarkdownHtmlOptions {
  /** Levels by which headings go down, so that they fit below those of the page. @default 2 */
  headingShift?: number;
}

/**
 * Renders GitHub's Markdown. Raw HTML comes out as text, pictures as their words, and links lead to web addresses,
 * files beside the page and places in it only. Tables scroll by themselves where the page is narrow.
 */
export function markdownHtml(markdown: string, { headingShift = 2 }: MarkdownHtmlOptions = {}): string {
  const marked = new Marked({
    async: false,
    renderer: {
      html: ({ text }) => escapeXml(text),
      image: ({ text }) => escapeXml(text),
      heading({ depth, tokens }) {
        const level = Math.min(6, depth + headingShift);
        return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
      },
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        return isHarmless(href) ? `<a href="${escapeXml(href)}">${words}</a>` : words;
      },
      table({ header, rows }) {
        const line = (cells: readonly Tokens.TableCell[]) =>
          `<tr>${
            cells.map((cell) => cellMarkup(cell, this.parser.parseInline(cell.tokens))).join("")
          }</tr>\n`;
        const body = rows.map(line).join("");
        return tableMarkup(`<thead>${line(header)}</thead><tbody>${body}</tbody>`);
      },
    },
  });
  return marked.parse(withUnbrokenUnits(markdown), { async: false });
}

function cellMarkup({ header, align }: Tokens.TableCell, words: string): string {
  const name = header ? "th" : "td";
  return `<${name}${header ? ' scope="col"' : ""}${
    align === "right" ? ' class="number"' : ""
  }>${words}</${name}>`;
}

/** A region that scrolls must be reachable by keyboard (WCAG 2.2, 2.1.1). */
function tableMarkup(rows: string): string {
  return `<div class="table" role="region" aria-label="Table" tabindex="0"><table>${rows}</table></div>\n`;
}

function isHarmless(address: string): boolean {
  return /^https?:\/\//i.test(address) || !/^[a-z][a-z0-9+.-]*:/i.test(address) && !address.startsWith("//");
}
