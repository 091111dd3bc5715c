/** Describes every image of a set by the same features. */
import type { ImageSet } from "../../core/dataset.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { imageOf, type PixelImage } from "../pixel_image.ts";

/**
 * Returns what `describe` says of each image, in colour where the set is, one image per row: shape `[size, features]`.
 *
 * @throws {RangeError} when the set is empty
 * @throws {TypeError} when an image gets another number of features than the first
 */
export function describeImages(
  set: ImageSet,
  describe: (image: PixelImage<Uint8Array>) => ArrayLike<number>,
): Matrix {
  if (set.size < 1) {
    throw new RangeError(
      `Cannot describe images as the set must have 1 image or more: current value is ${set.size}`,
    );
  }
  const first = describe(imageOf(set, 0)), columns = first.length;
  const values = new Float32Array(set.size * columns);
  values.set(first);
  for (let i = 1; i < set.size; i++) {
    throwIfInterrupted();
    const features = describe(imageOf(set, i));
    if (features.length !== columns) {
      throw new TypeError(
        `Cannot describe images as image ${i} must have ${columns} features: current value is ${features.length}`,
      );
    }
    values.set(features, i * columns);
  }
  return { values, rows: set.size, columns };
}
