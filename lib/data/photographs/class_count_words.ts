/** Says how many images of each class a data set holds. */
import type { Dataset } from "../../core/dataset.ts";
import { printable } from "../../core/printable.ts";

/** How many classes are named one by one. */
const MOST_NAMED = 20;

/** Returns the classes with their counts: "Jacket 1,200, skirt 3", and after twenty of them "and 5 more". */
export function classCountWords({ classNames, labels }: Pick<Dataset, "classNames" | "labels">): string {
  const counts = classNames.map(() => 0);
  for (const label of labels) counts[label]++;
  const classes = classNames.map((name, c) => `${printable(name)} ${counts[c].toLocaleString("en-US")}`);
  const more = classes.length - MOST_NAMED;
  return more > 0 ? `${classes.slice(0, MOST_NAMED).join(", ")} and ${more} more` : classes.join(", ");
}
