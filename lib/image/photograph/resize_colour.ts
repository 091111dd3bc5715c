/** Resizes a picture in colour. */
import { resize, type ResizeOptions } from "../resize.ts";
import { assertColourImage, type ColourImage } from "./colour_image.ts";

/**
 * Resizes red, green and blue each by itself, as `resize` does: area averaging where the picture shrinks.
 *
 * @throws {RangeError} when a side is not a whole number of 1 or more
 */
export function resizeColour(image: ColourImage, options: ResizeOptions): ColourImage {
  assertColourImage(image);
  const { height, width } = options;
  return { pixels: resize({ ...image, channels: 3 }, options).pixels, height, width };
}
