/** Takes images out of a set, one by one or as a set of their own. */
import { checkImageSet, checkLabelsOf } from "./check_dataset.ts";
import { type Dataset, type ImageSet, type Labels, valuesPerImage } from "./image_set.ts";

export type { Dataset, ImageSet, Labels, Provenance } from "./image_set.ts";
export {
  emptyLabels,
  hashedSize,
  imageShape,
  isOfGarments,
  labelsOf,
  MOST_CLASSES,
  valuesPerImage,
} from "./image_set.ts";

/**
 * Returns the pixels of image `index` as a view, not a copy: shape `[height, width, channels]`.
 *
 * @throws {RangeError} when there is no such image
 * @throws {TypeError} when the pixels are not those of the set's images
 */
export function imageAt(set: ImageSet, index: number): Uint8Array {
  if (!Number.isInteger(index) || index < 0 || index >= set.size) {
    throw new RangeError(
      `Cannot take image as index must be an integer from 0 to ${set.size - 1}: current value is ${index}`,
    );
  }
  const pixels = valuesPerImage(set);
  const isWhole = set.images instanceof Uint8Array && set.images.length >= set.size * pixels;
  if (!isWhole) checkImageSet("take image", set);
  return set.images.subarray(index * pixels, (index + 1) * pixels);
}

/**
 * Copies the chosen images and labels, in the order given, into a new data set.
 * An index may appear more than once.
 *
 * @throws {TypeError | RangeError} when images and labels do not belong together, or there is no such image
 */
export function subset(set: Dataset, indices: ArrayLike<number>): Dataset {
  checkLabelsOf("take images", set);
  const pixels = valuesPerImage(set);
  const images = new Uint8Array(indices.length * pixels);
  for (let i = 0; i < indices.length; i++) images.set(imageAt(set, indices[i]), i * pixels);
  return { ...set, images, labels: takeLabels(set.labels, indices), size: indices.length };
}

/** Copies the chosen labels, in the order given, into an array of the same kind. */
export function takeLabels(labels: Labels, indices: ArrayLike<number>): Labels {
  const taken = labels instanceof Uint16Array
    ? new Uint16Array(indices.length)
    : new Uint8Array(indices.length);
  for (let i = 0; i < indices.length; i++) taken[i] = labels[indices[i]];
  return taken;
}

/** Returns the indices of the images that carry the label, ascending. */
export function indicesOfLabel(set: Dataset, label: number): number[] {
  const indices: number[] = [];
  set.labels.forEach((other, index) => {
    if (other === label) indices.push(index);
  });
  return indices;
}
