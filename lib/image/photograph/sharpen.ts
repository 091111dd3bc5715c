/** Sharpens an image. */
import { checkNumber } from "../../core/check.ts";
import { assertGreyImage, type GreyImage } from "../grey_image.ts";
import { type Pixels, whiteOf, zerosLike } from "../pixel_image.ts";

export interface SharpenOptions {
  /** How much of what the blur takes away is added; 0 changes nothing. @default 0.8 */
  amount?: number;
}

/** A Gaussian of standard deviation 1 pixel, cut off at radius 1, along one axis: summing to 1. */
const SIDE = Math.exp(-0.5) / (1 + 2 * Math.exp(-0.5));
const WEIGHTS = [SIDE, 1 - 2 * SIDE, SIDE];

/**
 * Adds `amount` times the difference between the image and its blur (unsharp masking with a Gaussian of radius
 * and standard deviation 1 pixel); the border repeats beyond the edge, and values stay within 0 and white.
 *
 * @throws {RangeError} when `amount` is not a number of 0 or more
 */
export function sharpen<P extends Pixels>(
  image: GreyImage<P>,
  { amount = 0.8 }: SharpenOptions = {},
): GreyImage<P> {
  assertGreyImage(image);
  checkNumber("sharpen", { name: "amount", value: amount });
  const { height, width } = image, white = whiteOf(image.pixels);
  const pixels = zerosLike(image.pixels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const own = image.pixels[y * width + x];
      const value = Math.min(white, Math.max(0, own + amount * (own - blurAt(image, y, x))));
      pixels[y * width + x] = pixels instanceof Uint8Array ? Math.round(value) : value;
    }
  }
  return { pixels, height, width };
}

function blurAt({ pixels, height, width }: GreyImage, y: number, x: number): number {
  let sum = 0;
  for (let dy = -1; dy <= 1; dy++) {
    const row = Math.min(height - 1, Math.max(0, y + dy)) * width;
    for (let dx = -1; dx <= 1; dx++) {
      const column = Math.min(width - 1, Math.max(0, x + dx));
      sum += WEIGHTS[dy + 1] * WEIGHTS[dx + 1] * pixels[row + column];
    }
  }
  return sum;
}
