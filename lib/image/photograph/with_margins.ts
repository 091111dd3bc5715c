/** Puts a picture into the middle of a larger one. */
import type { ColourImage } from "./colour_image.ts";

/** Returns the picture with margins that repeat its edge, up to so many rows and columns; opaque. */
export function withMargins(
  image: ColourImage,
  { height, width }: { height: number; width: number },
): ColourImage {
  if (image.height === height && image.width === width) return image;
  const top = (height - image.height) >> 1, left = (width - image.width) >> 1;
  const pixels = new Uint8Array(3 * height * width);
  const within = (at: number, length: number) => Math.min(length - 1, Math.max(0, at));
  for (let y = 0; y < height; y++) {
    const row = within(y - top, image.height) * image.width;
    for (let x = 0; x < width; x++) {
      const from = 3 * (row + within(x - left, image.width)), to = 3 * (y * width + x);
      for (let c = 0; c < 3; c++) pixels[to + c] = image.pixels[from + c];
    }
  }
  return { pixels, height, width };
}
