/** Puts sets of images together. */
import { checkInteger } from "../../core/check.ts";
import type { ImageSet } from "../../core/dataset.ts";

/**
 * Returns the images of all sets, one set after the other, without their labels; provenance and class names are the
 * first set's.
 *
 * @param size images to take, the first ones. @default all
 * @throws {RangeError} when there is no set, or `size` is no integer from 1 to the number of images
 * @throws {TypeError} when the images differ in size
 */
export function joinImages(sets: readonly ImageSet[], { size }: { size?: number } = {}): ImageSet {
  const all = sets.reduce((sum, set) => sum + set.size, 0), taken = size ?? all;
  checkInteger("join images", { name: "size", value: taken, least: 1, most: all });
  const { height, width, classNames, provenance } = sets[0], pixels = height * width;
  const images = new Uint8Array(taken * pixels);
  let joined = 0;
  for (const set of sets) {
    if (set.height !== height || set.width !== width) {
      throw new TypeError(
        `Cannot join images as all must have ${height} x ${width} pixels: current value is ${set.height} x ${set.width}`,
      );
    }
    const count = Math.min(set.size, taken - joined);
    images.set(set.images.subarray(0, count * pixels), joined * pixels);
    joined += count;
  }
  return { images, size: taken, height, width, classNames, provenance };
}
