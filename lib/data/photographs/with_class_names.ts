/** Reads the names of sub-folders as classes that a network knows. */
import { type Dataset, labelsOf, subset } from "../../core/dataset.ts";
import { classFinder } from "./class_finder.ts";
import type { GarmentFolder } from "./garment_folder.ts";

/**
 * Returns the garments of a folder whose sub-folder is named after one of the classes (see `classFinder`), with that
 * class's label: to evaluate a network on one's own photographs. It may hold none.
 */
export function withClassNames(
  { set, labels }: Pick<GarmentFolder, "set" | "labels">,
  classNames: readonly string[],
): Dataset {
  const labelOf = classFinder(classNames);
  const found = labels.map((name) => name === undefined ? undefined : labelOf(name));
  const kept = found.map((_, i) => i).filter((i) => found[i] !== undefined);
  // The 0 in place of what is not known is never taken.
  const all = labelsOf(found.map((label) => label ?? 0), classNames.length);
  return subset({ ...set, labels: all, classNames }, kept);
}
