/** Describes every image of a set by its edge directions. */
import type { ImageSet } from "../core/dataset.ts";
import { greyImageAt } from "./grey_image.ts";
import { hog, type HogOptions } from "./hog.ts";
import type { Matrix } from "./matrix.ts";

/**
 * Computes the HOG descriptor of each image of a set, one per row, as `hog()` does:
 * shape `[size, blockRows * blockColumns * blockSize^2 * bins]`, which is `[size, 1296]` by default for 28 x 28 pixels.
 *
 * @throws {RangeError} when the set is empty, and as `hog()` does.
 */
export function hogMatrix(set: ImageSet, options: HogOptions = {}): Matrix {
  if (set.size < 1) {
    throw new RangeError(
      `Cannot compute HOG as the set must have 1 image or more: current value is ${set.size}`,
    );
  }
  const first = hog(greyImageAt(set, 0), options).descriptor;
  const columns = first.length;
  const values = new Float32Array(set.size * columns);
  values.set(first);
  for (let i = 1; i < set.size; i++) {
    values.set(hog(greyImageAt(set, i), options).descriptor, i * columns);
  }
  return { values, rows: set.size, columns };
}
