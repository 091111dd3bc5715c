/** Turns values into the words and tables of a notebook: no number in prose is typed by hand. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import { plural } from "../core/plural.ts";

/** Something that shows itself as Markdown in the kernel. */
export interface MarkdownDisplay {
  markdown: string;
  [display: symbol]: () => Record<string, string>;
}

/** The symbol under which the Deno kernel looks for a value's own display. */
const DISPLAY = Symbol.for("Jupyter.display");

/**
 * Renders prose around values, as a template tag.
 *
 * @example
 * ```ts
 * import { percent, prose } from "./mod.ts";
 * prose`The network's accuracy is **${percent(0.9263)}**.`;
 * ```
 */
export function prose(strings: TemplateStringsArray, ...values: (string | number)[]): MarkdownDisplay {
  return markdownDisplay(String.raw({ raw: strings.map(unindented) }, ...values).trim());
}

/**
 * Renders rows as a Markdown table; columns of numbers are aligned to the right. A cell is one line, and what looks
 * like a tag, as in a class's name, is text.
 */
export function table(
  headers: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): MarkdownDisplay {
  const uneven = rows.find((row) => row.length !== headers.length);
  if (uneven) {
    throw new TypeError(
      `Cannot render a table as every row must have ${
        plural(headers.length, "cell")
      }: current value is ${uneven.length}`,
    );
  }
  const isNumeric = (column: number) =>
    rows.every((row) => /^(–|[-−+±]?[\d,.]+( .*)?)$/.test(String(row[column])));
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => cellText(String(cell))).join(" | ")} |`;
  const rule = headers.map((_, column) => rows.length > 0 && isNumeric(column) ? "---:" : "---");
  return markdownDisplay([line(headers), line(rule), ...rows.map(line)].join("\n"));
}

function cellText(text: string): string {
  return withoutTags(text).replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");
}

/** Escapes what HTML would take for the beginning of a tag; a sign between numbers stays as it is. */
function withoutTags(text: string): string {
  return text.replaceAll(/<(?=[a-z/!?])/gi, "&lt;");
}

/** Formats a fraction from 0 to 1, such as 0.9263, as "92.6 %"; `digits` after the point. What is NaN is a dash. */
export function percent(fraction: number, digits = 1): string {
  if (Number.isNaN(fraction)) return "–";
  return `${fixedDecimals(fraction * 100, digits)} %`;
}

/** Formats a count with separators of thousands: "60,000". */
export function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** Formats a proportion with its interval: "92.6 % (92.1 to 93.1)". What is NaN is a dash. */
export function interval({ value, low, high }: { value: number; low: number; high: number }): string {
  if (Number.isNaN(value)) return "–";
  return `${percent(value)} (${fixedDecimals(low * 100, 1)} to ${fixedDecimals(high * 100, 1)})`;
}

/** Formats words as a list: "a, b and c". What looks like a tag, as in a class's name, is text. */
export function list(words: readonly string[]): string {
  const plain = words.map(withoutTags);
  if (plain.length < 2) return plain.join("");
  return `${plain.slice(0, -1).join(", ")} and ${plain.at(-1)}`;
}

function markdownDisplay(markdown: string): MarkdownDisplay {
  return { markdown, [DISPLAY]: () => ({ "text/markdown": markdown, "text/plain": markdown }) };
}

/** Joins the lines of a paragraph, so that a template may be indented like the code around it. */
function unindented(text: string): string {
  return text.replace(/\n[ \t]+/g, "\n");
}
