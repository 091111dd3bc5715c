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
  const pixels = new Uint8Array(height * width * 3);
  const channel = new Uint8Array(image.height * image.width);
  for (let c = 0; c < 3; c++) {
    for (let p = 0; p < channel.length; p++) channel[p] = image.pixels[3 * p + c];
    const resized = resize({ ...image, pixels: channel }, options).pixels;
    for (let p = 0; p < resized.length; p++) pixels[3 * p + c] = resized[p];
  }
  return { pixels, height, width };
}
