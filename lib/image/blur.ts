/** Blurs an image. */
import { checkNumber } from "../core/check.ts";
import {
  assertPixelImage,
  type Channels,
  likeImage,
  type PixelImage,
  type Pixels,
  roundingOffset,
  zerosLike,
} from "./pixel_image.ts";

export interface BlurOptions {
  /** Standard deviation of the Gaussian in pixels; 0 changes nothing. @default 1 */
  deviation?: number;
}

/**
 * Blurs an image with a Gaussian, cut off at three standard deviations, along one axis and then along the other; the
 * border repeats beyond the edge, so that what is even stays as it is.
 *
 * @throws {RangeError} when `deviation` is not a number of 0 or more
 */
export function blur<P extends Pixels, C extends Channels = 1>(
  image: PixelImage<P, C>,
  { deviation = 1 }: BlurOptions = {},
): PixelImage<P, C> {
  assertPixelImage(image);
  checkNumber("blur", { name: "deviation", value: deviation });
  const { height, width, channels = 1 } = image, weights = gaussian(deviation), row = width * channels;
  const rows = blurredAlong(image.pixels, weights, { length: width, step: channels });
  const both = blurredAlong(rows, weights, { length: height, step: row });
  const pixels = zerosLike(image.pixels), half = roundingOffset(pixels);
  for (let i = 0; i < pixels.length; i++) pixels[i] = both[i] + half;
  return likeImage(image, pixels);
}

/** How lines of pixels lie: how many pixels make a line, and how far one lies from the next. */
interface Lines {
  length: number;
  step: number;
}

/** Returns weights from the middle to the last one on a side; the middle and twice the others add up to 1. */
function gaussian(deviation: number): number[] {
  if (deviation === 0) return [1];
  const radius = Math.ceil(3 * deviation);
  const heights = Array.from({ length: radius + 1 }, (_, i) => Math.exp(-0.5 * (i / deviation) ** 2));
  const sum = heights.reduce((sum, height, i) => sum + (i === 0 ? 1 : 2) * height, 0);
  return heights.map((height) => height / sum);
}

/** Blurs all lines. Values that lie side by side within a step each belong to a line of their own. */
function blurredAlong(
  pixels: ArrayLike<number>,
  weights: readonly number[],
  { length, step }: Lines,
): Float64Array {
  const blurred = new Float64Array(pixels.length);
  for (let value = 0; value < pixels.length; value++) {
    const i = Math.floor(value / step) % length, start = value - i * step;
    const at = (place: number) => pixels[start + Math.min(length - 1, Math.max(0, place)) * step];
    let sum = weights[0] * at(i);
    for (let d = 1; d < weights.length; d++) sum += weights[d] * (at(i - d) + at(i + d));
    blurred[value] = sum;
  }
  return blurred;
}
