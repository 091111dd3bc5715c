/** Hides parts of images with a fill, in the form in which parts are exchanged between images. */
import type { Breathe } from "../core/breather.ts";
import { checkInteger } from "../core/check.ts";
import { type Dataset, imageAt, valuesPerImage } from "../core/dataset.ts";
import type { FillOption } from "./fill/fill.ts";
import { fillImages } from "./fill/fill_images.ts";
import type { Recombine } from "./permutation_importance.ts";

/** What hides, and who waits. */
export interface HiddenPartsOptions {
  /** What is being done, for the error message: "permute parts of images". */
  task: string;
  fill: FillOption;
  breathe: Breathe;
}

/**
 * Returns for each part a function that gives an image with the part hidden, whatever the other image is. The explained
 * class is the label. The same array is written anew at each call.
 *
 * @param groups parts as places of values, as of `imageBlocks`
 * @throws {TypeError} when a part is a function, which says what to exchange and not where it lies, or the fill does
 * not fit
 * @throws {RangeError} when a place is not one of an image
 */
export async function hiddenParts(
  data: Dataset,
  groups: readonly (ArrayLike<number> | Recombine)[],
  { task, fill, breathe }: HiddenPartsOptions,
): Promise<Recombine[]> {
  const values = valuesPerImage(data), parts = groups.map((group) => placesOf(task, group, values));
  const fills = await fillImages(fill, data, { task, explained: data.labels, breathe });
  const hidden = new Uint8Array(values);
  return parts.map((places) => (row) => {
    hidden.set(imageAt(data, row));
    for (const place of places) hidden[place] = fills[row][place];
    return hidden;
  });
}

function placesOf(task: string, group: ArrayLike<number> | Recombine, values: number): number[] {
  if (typeof group === "function") {
    throw new TypeError(
      `Cannot ${task} as groups must be places of pixels where a fill hides them: current value is a function. ` +
        "Give the blocks of imageBlocks(), or leave the fill out",
    );
  }
  const places = Array.from(group);
  for (const value of places) checkInteger(task, { name: "each of a group", value, most: values - 1 });
  return places;
}
