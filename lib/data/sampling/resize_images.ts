/** Brings all images of a set to one size. */
import { checkImageSet } from "../../core/check_dataset.ts";
import { imageAt, type ImageSet } from "../../core/dataset.ts";
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
  const { size, channels = 1 } = set, from = set.height * set.width, to = height * width;
  const channel = new Uint8Array(from), images = new Uint8Array(size * to * channels);
  for (let i = 0; i < size; i++) {
    const source = imageAt(set, i), target = images.subarray(i * to * channels, (i + 1) * to * channels);
    for (let c = 0; c < channels; c++) {
      for (let p = 0; p < from; p++) channel[p] = source[p * channels + c];
      const { pixels } = resize({ pixels: channel, height: set.height, width: set.width }, { height, width });
      for (let p = 0; p < to; p++) target[p * channels + c] = pixels[p];
    }
  }
  return { ...set, images, height, width };
}
