/** Finds in a notebook how one of its figures is to be read. */
import type { StoryCell } from "./notebook_story.ts";

/**
 * Returns a sentence on how to read a figure: the first one after the cell that draws it, which reads the result; where
 * a heading or another cell follows, the last one before it, which says what to look for. Undefined without either.
 */
export function figureReading(name: string, cells: readonly StoryCell[]): string | undefined {
  const place = cells.findIndex(({ source }) => new RegExp(`figure\\(\\s*"${name}"`).test(source));
  if (place < 0) return undefined;
  const [after] = paragraphsOf(cells[place + 1]);
  if (after && isReading(after)) return sentencesOf(after)[0];
  const before = cells.slice(0, place).findLast(({ cell_type }) => cell_type === "markdown");
  const last = paragraphsOf(before).at(-1)?.replace(/^\*\*Predict\.\*\*\s*/, "");
  return last && isReading(last) ? sentencesOf(last).at(-1) : undefined;
}

/** Headings, lists, tables, formulas, other predictions and what leads to the next cell are no readings. */
function isReading(paragraph: string): boolean {
  return !/^(#|- |\||>|\$\$|<|\*\*Predict\.\*\*|Now )/.test(paragraph);
}

function paragraphsOf(cell: StoryCell | undefined): string[] {
  if (cell?.cell_type !== "markdown") return [];
  return cell.source.trim().split(/\n\s*\n/);
}

/** A sentence ends before a capital letter; decimals and "e.g. 3" do not end one. */
function sentencesOf(paragraph: string): string[] {
  return paragraph.replaceAll(/\s+/g, " ").trim().split(/(?<=[.?!]) (?=[A-Z*(])/);
}
