/** Reads the names of sub-folders as classes that a network knows. */
import { type Dataset, imageAt, labelsOf, valuesPerImage } from "../../core/dataset.ts";
import type { GarmentFolder } from "./garment_folder.ts";
import { folderName } from "./sample_photographs.ts";

/**
 * Returns the garments of a folder whose sub-folder is named after one of the classes (see `folderName`; capitals do
 * not matter), with that class's label: to evaluate a network on one's own photographs. It may hold none.
 */
export function withClassNames(
  { set, labels }: Pick<GarmentFolder, "set" | "labels">,
  classNames: readonly string[],
): Dataset {
  const known = classNames.map((name) => folderName(name).toLowerCase());
  const labelOf = (name: string | undefined) => name === undefined ? -1 : known.indexOf(name.toLowerCase());
  const kept = labels.map((name, i) => ({ i, label: labelOf(name) })).filter(({ label }) => label >= 0);
  const size = valuesPerImage(set), images = new Uint8Array(kept.length * size);
  kept.forEach(({ i }, to) => images.set(imageAt(set, i), to * size));
  return {
    ...set,
    images,
    labels: labelsOf(kept.map(({ label }) => label), classNames.length),
    size: kept.length,
    classNames,
  };
}
