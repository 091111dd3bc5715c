/** Sums up in a few lines what a data set holds and what was left out. */
import { plural } from "../../core/plural.ts";
import { classCountWords } from "../photographs/class_count_words.ts";
import { skippedLines } from "../photographs/skipped_lines.ts";
import type { OpenedDataset } from "./opened_dataset.ts";

/** Returns the number of images by part and class, and of the files that were skipped by reason. */
export function summaryLines(
  { train, validation, test, skipped = [] }: Pick<OpenedDataset, "train" | "validation" | "test" | "skipped">,
): string[] {
  const { height, width, channels = 1 } = train;
  const parts = [`${plural(train.size, "image")} for training`];
  if (validation) parts.push(`${validation.size.toLocaleString("en-US")} for validation`);
  parts.push(`${test.size.toLocaleString("en-US")} for testing`);
  return [
    `${parts.join(", ")}: ${height} x ${width} pixels, ${channels === 3 ? "in colour" : "grey"}`,
    `${plural(train.classNames.length, "class")} for training: ${classCountWords(train)}`,
    ...skippedLines(skipped),
  ];
}
