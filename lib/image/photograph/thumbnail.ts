/** Fits pictures of any size into equal squares, to be shown side by side. */
import { checkInteger } from "../../core/check.ts";
import type { GreyImage } from "../grey_image.ts";
import { assertColourImage, type ColourImage } from "./colour_image.ts";
import { resizeColour } from "./resize_colour.ts";

/** How large the square is, and what surrounds the picture. */
export interface ThumbnailOptions {
  /** Rows and columns, in pixels. @default 84 */
  side?: number;
  /** Grey of the margins, 0 to 255. @default 252 */
  margin?: number;
}

/**
 * Returns a square with the whole picture in its middle: shrunk by area averaging, or, where it fits more than once,
 * enlarged by a whole factor so that its pixels stay to be seen. Grey pictures become colour ones.
 *
 * @throws {RangeError} when `side` is no integer of 1 or more
 */
export function thumbnail(
  picture: ColourImage | GreyImage<Uint8Array>,
  { side = 84, margin = 252 }: ThumbnailOptions = {},
): ColourImage {
  checkInteger("make a thumbnail", { name: "side", value: side, least: 1 });
  const fitted = fit(coloured(picture), side);
  const pixels = new Uint8Array(side * side * 3).fill(margin);
  const top = (side - fitted.height) >> 1, left = (side - fitted.width) >> 1;
  for (let y = 0; y < fitted.height; y++) {
    const row = fitted.pixels.subarray(y * fitted.width * 3, (y + 1) * fitted.width * 3);
    pixels.set(row, ((top + y) * side + left) * 3);
  }
  return { pixels, height: side, width: side };
}

function coloured({ pixels, height, width }: ColourImage | GreyImage<Uint8Array>): ColourImage {
  const isGrey = pixels.length === height * width;
  const rgb = isGrey
    ? Uint8Array.from({ length: 3 * pixels.length }, (_, i) => pixels[Math.floor(i / 3)])
    : pixels;
  const image = { pixels: rgb, height, width };
  assertColourImage(image);
  return image;
}

function fit(image: ColourImage, side: number): ColourImage {
  const longest = Math.max(image.height, image.width);
  if (longest <= side) return repeated(image, Math.floor(side / longest));
  const [height, width] = [image.height, image.width].map((length) =>
    Math.max(1, Math.round(length * side / longest))
  );
  return resizeColour(image, { height, width });
}

/** Makes a square of `factor` x `factor` pixels of each. */
function repeated(image: ColourImage, factor: number): ColourImage {
  const height = image.height * factor, width = image.width * factor;
  const pixels = new Uint8Array(height * width * 3);
  for (let p = 0; p < height * width; p++) {
    const row = Math.floor(Math.floor(p / width) / factor);
    const from = 3 * (row * image.width + Math.floor((p % width) / factor));
    pixels.set(image.pixels.subarray(from, from + 3), 3 * p);
  }
  return { pixels, height, width };
}
