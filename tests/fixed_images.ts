/** Finds numbers and names in code that hold for one data set only: its sizes, its side, its classes. */
import jsTokens from "js-tokens";

/** Counts of Fashion-MNIST's images, its pixels, and its side. */
const SIZES: ReadonlySet<number> = new Set([60_000, 55_000, 10_000, 784, 28]);

/** The same in words. */
const WORDS = /\b(?:28 x 28|784|60,000|55,000|10,000)\b/;

/** A number or a name of one data set, and the line where it stands. */
export interface FixedImage {
  /** The number without separators, or the name or words. */
  literal: string;
  line: number;
}

/** Returns what of a program holds for one data set only; comments do not count. */
export function fixedImages(code: string, classNames: readonly string[]): FixedImage[] {
  const found: FixedImage[] = [];
  let line = 1, before = "";
  for (const { type, value } of jsTokens(code)) {
    if (type === "NumericLiteral") {
      // A power, such as 2 ** 28 bytes or 1e4, is no size of a data set.
      const number = /^[\d_]+$/.test(value) && before !== "**" ? Number(value.replaceAll("_", "")) : NaN;
      if (SIZES.has(number)) found.push({ literal: String(number), line });
    } else if (type === "StringLiteral" || type.endsWith("Template") || type === "TemplateMiddle") {
      const name = classNames.find((name) => name === value.slice(1, -1)) ?? WORDS.exec(value)?.[0];
      if (name !== undefined) found.push({ literal: name, line });
    }
    line += value.split("\n").length - 1;
    if (type !== "WhiteSpace") before = value;
  }
  return found;
}
