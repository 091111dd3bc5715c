/** Describes every image of a set by its edge directions. */
import type { ImageSet } from "../../core/dataset.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { describeImages } from "./describe_images.ts";
import { hog, type HogOptions } from "./hog.ts";

/**
 * Computes the HOG descriptor of each image of a set, one per row, as `hog()` does:
 * shape `[size, blockRows * blockColumns * blockSize^2 * bins]`, which is `[size, 1296]` by default for 28 x 28 pixels.
 *
 * @throws {RangeError} when the set is empty, and as `hog()` does.
 */
export function hogMatrix(set: ImageSet, options: HogOptions = {}): Matrix {
  return describeImages(set, (image) => hog(image, options).descriptor);
}
