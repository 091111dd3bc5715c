/** Sums up the files that were skipped. */
import { plural } from "../../core/plural.ts";
import { printable } from "../../core/printable.ts";
import type { SkippedFile } from "./list_folder.ts";

/** How many reasons are named one by one. */
const MOST_REASONS = 20;

/** Returns one line for each reason, the commonest first, with one file for an example. */
export function skippedLines(skipped: readonly SkippedFile[]): string[] {
  const reasons = Map.groupBy(skipped, ({ reason }) => reason);
  const lines = [...reasons].sort(([, a], [, b]) => b.length - a.length).map(([reason, files]) => {
    const others = files.length > 1 ? " and others" : "";
    return `Skipped ${plural(files.length, "file")}: ${reason} (${printable(files[0].file)}${others}).`;
  });
  const more = lines.length - MOST_REASONS;
  return more > 0 ? [...lines.slice(0, MOST_REASONS), `And for ${plural(more, "other reason")}.`] : lines;
}
