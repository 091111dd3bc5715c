/** Sums up in a few lines what a data set holds and what was left out. */
import { plural } from "../../core/plural.ts";
import { printable } from "../../core/printable.ts";
import { skippedLines } from "../photographs/skipped_lines.ts";
import type { OpenedDataset } from "./opened_dataset.ts";

/** How many classes are named one by one. */
const MOST_NAMED = 20;

/** Returns the number of images by part and class, and of the files that were passed over by reason. */
export function summaryLines(
  { train, validation, test, skipped = [] }: Pick<OpenedDataset, "train" | "validation" | "test" | "skipped">,
): string[] {
  const { height, width, channels = 1, labels, classNames } = train;
  const parts = [`${plural(train.size, "image")} for training`];
  if (validation) parts.push(`${validation.size.toLocaleString("en-US")} for validation`);
  parts.push(`${test.size.toLocaleString("en-US")} for testing`);
  const counts = classNames.map(() => 0);
  for (const label of labels) counts[label]++;
  const classes = classNames.map((name, c) => `${printable(name)} ${counts[c].toLocaleString("en-US")}`);
  return [
    `${parts.join(", ")}: ${height} x ${width} pixels, ${channels === 3 ? "in colour" : "grey"}`,
    `${plural(classes.length, "class")} for training: ${listed(classes)}`,
    ...skippedLines(skipped),
  ];
}

function listed(items: readonly string[]): string {
  const more = items.length - MOST_NAMED;
  return more > 0 ? `${items.slice(0, MOST_NAMED).join(", ")} and ${more} more` : items.join(", ");
}
