/** Blurs an image. */
import { checkNumber } from "../core/check.ts";
import { assertGreyImage, type GreyImage, type Pixels, roundingOffset, zerosLike } from "./grey_image.ts";

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
export function blur<P extends Pixels>(
  image: GreyImage<P>,
  { deviation = 1 }: BlurOptions = {},
): GreyImage<P> {
  assertGreyImage(image);
  checkNumber("blur", { name: "deviation", value: deviation });
  const { height, width } = image, weights = gaussian(deviation);
  const rows = blurredLines(image.pixels, weights, { lines: height, length: width, next: width, step: 1 });
  const both = blurredLines(rows, weights, { lines: width, length: height, next: 1, step: width });
  const pixels = zerosLike(image.pixels), half = roundingOffset(pixels);
  for (let i = 0; i < pixels.length; i++) pixels[i] = both[i] + half;
  return { pixels, height, width };
}

/** Where lines of pixels lie: the distance from line to line, and from pixel to pixel in a line. */
interface Lines {
  lines: number;
  length: number;
  next: number;
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

function blurredLines(
  pixels: ArrayLike<number>,
  weights: readonly number[],
  { lines, length, next, step }: Lines,
): Float64Array {
  const blurred = new Float64Array(pixels.length);
  for (let line = 0; line < lines; line++) {
    const at = (place: number) => pixels[line * next + Math.min(length - 1, Math.max(0, place)) * step];
    for (let i = 0; i < length; i++) {
      let sum = weights[0] * at(i);
      for (let d = 1; d < weights.length; d++) sum += weights[d] * (at(i - d) + at(i + d));
      blurred[line * next + i * step] = sum;
    }
  }
  return blurred;
}
