/** Finds numbers that somebody typed into prose, where they should be rendered from results. */
import jsTokens from "js-tokens";

/** A percentage, or a number with a decimal point, that is not a version or part of a name. */
const FIGURE = /\d+(?:\.\d+)?\s?%|(?<![\w./-])\d+\.\d+(?![\w.]*\w)/g;
/** The same, or any whole number that is not part of a name. */
const NUMBER = /\d+(?:\.\d+)?\s?%|(?<![\w./#-])\d[\d,]*(?:\.\d+)?(?![\w.]*\w)/g;

/** Height and width, such as 28 x 28. */
const SIZE = /\b\d+\s+x\s+\d+\b/g;

/** Numbers that are settings or conventions, and no results; each as a reader meets it. */
export const CONSTANTS: readonly string[] = [
  // Conventions: the level of intervals, the smallest p that is written, the ends of scales.
  ...["95 % interval", "95 in 100", "95 of 100 replays", "< 0.001", "0 to 1", "0 = as it was"],
  // The sizes of networks and of experiments.
  ...["64 images", "128 units", "of 5, 10 and 20 hidden", "precision at 10", "recall at 10"],
];

/** Returns Markdown without what is generated, code, formulas, addresses, titles of papers and comments. */
export function proseOf(markdown: string): string {
  return markdown
    .replace(/<!-- generated:(\w+) -->[\s\S]*?<!-- end:\1 -->/g, "")
    .replace(/```[\s\S]*?```/g, "")
    .replace(/`[^`\n]*`/g, "")
    .replace(/\$\$[\s\S]*?\$\$|\$[^$\n]*\$/g, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/arXiv [\d.]+/g, "")
    .replace(/^# \d\d ·/, "")
    .replace(/\bExercise \d\b/g, "");
}

/** Returns the percentages and decimals in the prose of a README. */
export function figuresInMarkdown(markdown: string): string[] {
  return proseOf(markdown).match(FIGURE) ?? [];
}

/** Returns every number in the prose of a Markdown cell that is neither a constant, a year, a size nor a title's. */
export function numbersInMarkdown(markdown: string): string[] {
  const prose = withoutConstants(proseOf(markdown))
    // Years have no comma: no result looks like that.
    .replace(/\b(?:19|20)\d\d\b/g, "");
  return prose.match(NUMBER) ?? [];
}

/** Returns the percentages and decimals, and in sentences the whole numbers too, in the texts of a code cell. */
export function numbersInCode(code: string): string[] {
  return [...jsTokens(code)].filter(({ type }) => /String|Template/.test(type)).flatMap(({ value }) => {
    const text = withoutConstants(value);
    return text.match(isSentence(text) ? NUMBER : FIGURE) ?? [];
  });
}

function isSentence(text: string): boolean {
  return (text.match(/\p{L}+/gu) ?? []).length >= 3;
}

/** Leaves out sizes first: a constant may be half of one. */
function withoutConstants(text: string): string {
  return CONSTANTS.reduce((text, constant) => text.replaceAll(constant, ""), text.replace(SIZE, ""));
}
