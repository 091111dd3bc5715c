/** Erases a random rectangle of an image, so that a network learns not to lean on one detail. */
import { checkFraction } from "../core/check.ts";
import type { Random } from "../core/random.ts";
import {
  assertPixelImage,
  type Channels,
  likeImage,
  type PixelImage,
  type Pixels,
  roundingOffset,
  whiteOf,
} from "./pixel_image.ts";
import { randomRectangle } from "./random_rectangle.ts";

export interface EraseOptions {
  random: Random;
  /** Chance that anything is erased, 0 to 1. @default 0.5 */
  probability?: number;
  /** Smallest fraction of the image's area. @default 0.02 */
  minArea?: number;
  /** Largest fraction of the image's area. @default 0.4 */
  maxArea?: number;
  /** Smallest height / width of the rectangle, above 0 and up to 1; the largest is its inverse. @default 0.3 */
  minAspect?: number;
  /**
   * What is put in: noise that is uniform from black to white in each channel, or one value on the image's scale.
   * @default "noise"
   */
  fill?: "noise" | number;
}

/**
 * Fills a random rectangle, or returns a copy where chance says so. Area and aspect are drawn uniformly, and
 * drawn again until the rectangle fits.
 * Source: Zhong et al., "Random Erasing Data Augmentation" (2017, arXiv 1708.04896), algorithm 1.
 *
 * @throws {RangeError} when a fraction lies outside its range.
 */
export function erase<P extends Pixels, C extends Channels = 1>(
  image: PixelImage<P, C>,
  options: EraseOptions,
): PixelImage<P, C> {
  assertPixelImage(image);
  const { random, probability = 0.5, minArea = 0.02, maxArea = 0.4, minAspect = 0.3, fill = "noise" } =
    options;
  assertFractions({ probability, minArea, maxArea, minAspect });
  const { height, width, channels = 1 } = image;
  const pixels = image.pixels.slice() as P;
  if (random.uniform() >= probability) return likeImage(image, pixels);

  const rectangle = randomRectangle({ random, height, width, minArea, maxArea, minAspect });
  if (!rectangle) return likeImage(image, pixels);
  const { top, left } = rectangle;
  const half = roundingOffset(pixels);
  for (let y = top; y < top + rectangle.height; y++) {
    const end = (y * width + left + rectangle.width) * channels;
    for (let i = (y * width + left) * channels; i < end; i++) {
      pixels[i] = (fill === "noise" ? random.uniform() * whiteOf(pixels) : fill) + half;
    }
  }
  return likeImage(image, pixels);
}

function assertFractions(
  fractions: { probability: number; minArea: number; maxArea: number; minAspect: number },
) {
  for (const [name, fraction] of Object.entries(fractions)) {
    checkFraction("erase", { name: name, value: fraction });
  }
  if (fractions.minAspect === 0) {
    throw new RangeError("Cannot erase as minAspect must be above 0: current value is 0");
  }
  if (fractions.minArea > fractions.maxArea) {
    throw new RangeError(
      `Cannot erase as minArea must be at most maxArea, ${fractions.maxArea}: current value is ${fractions.minArea}`,
    );
  }
}
