/** Puts sets of images together. */
import { checkInteger } from "../../core/check.ts";
import { type ImageSet, imageShape, valuesPerImage } from "../../core/dataset.ts";

/**
 * Returns the images of all sets, one set after the other, without their labels; provenance and class names are the
 * first set's.
 *
 * @param size images to take, the first ones, or all where there are fewer. @default all
 * @throws {RangeError} when there is no image, or `size` is no integer of 1 or more
 * @throws {TypeError} when the images differ in size or channels
 */
export function joinImages(sets: readonly ImageSet[], { size }: { size?: number } = {}): ImageSet {
  const all = sets.reduce((sum, set) => sum + set.size, 0);
  checkInteger("join images", { name: "the number of images", value: all, least: 1 });
  if (size !== undefined) checkInteger("join images", { name: "size", value: size, least: 1 });
  const taken = Math.min(size ?? all, all);
  const { height, width, channels, classNames, provenance } = sets[0];
  const shape = imageShape(sets[0]), pixels = valuesPerImage(sets[0]);
  const images = new Uint8Array(taken * pixels);
  let joined = 0;
  for (const set of sets) {
    if (imageShape(set).some((side, axis) => side !== shape[axis])) {
      throw new TypeError(
        `Cannot join images as all must have the shape ${shape.join(" x ")}: ` +
          `current value is ${imageShape(set).join(" x ")}`,
      );
    }
    const count = Math.min(set.size, taken - joined);
    images.set(set.images.subarray(0, count * pixels), joined * pixels);
    joined += count;
  }
  return { images, size: taken, height, width, ...(channels && { channels }), classNames, provenance };
}
