/** Brings all images of a set to one size. */
import { checkImageSet } from "../../core/check_dataset.ts";
import { type ImageSet, valuesPerImage } from "../../core/dataset.ts";
import { imageOf } from "../../image/pixel_image.ts";
import { resize } from "../../image/resize.ts";

/** The size wanted, in pixels. */
export interface ImageSize {
  height: number;
  width: number;
}

/**
 * Returns the set with images of another size, each channel by itself (see `resize`): stretched where the sides have
 * another ratio. A set of that size comes back as it is; labels and names are the set's own.
 *
 * @throws {RangeError} when a side is not an integer of 1 or more, or the set is empty
 * @throws {TypeError} when the pixels are not those of the set's images
 */
export function resizeImages<Images extends ImageSet>(set: Images, { height, width }: ImageSize): Images {
  checkImageSet("resize", set);
  if (set.height === height && set.width === width) return set;
  const images = new Uint8Array(set.size * valuesPerImage({ ...set, height, width }));
  const length = images.length / set.size;
  for (let i = 0; i < set.size; i++) {
    images.set(resize(imageOf(set, i), { height, width }).pixels, i * length);
  }
  return { ...set, images, height, width };
}
