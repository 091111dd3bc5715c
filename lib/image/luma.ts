/** Turns colours into grey. */
import { assertPixelImage, type PixelImage, type Pixels, roundingOffset, zerosLike } from "./pixel_image.ts";

/** Returns the luma of one colour on its own scale, not rounded (ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B). */
export function lumaOf([red, green, blue]: readonly [number, number, number]): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** Returns an image's luma, rounded where its pixels are bytes; a grey image is returned as it is. */
export function lumaImage<P extends Pixels>(image: PixelImage<P>): PixelImage<P, 1> {
  assertPixelImage(image);
  const { height, width, channels, pixels: rgb } = image;
  if (channels !== 3) return { pixels: rgb, height, width };
  const pixels = zerosLike(rgb, height * width), half = roundingOffset(rgb);
  for (let p = 0, from = 0; p < pixels.length; p++, from += 3) {
    pixels[p] = 0.299 * rgb[from] + 0.587 * rgb[from + 1] + 0.114 * rgb[from + 2] + half;
  }
  return { pixels, height, width };
}
