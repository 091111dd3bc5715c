/** Lays noise over an image. */
import { checkNumber } from "../core/check.ts";
import type { Random } from "../core/random.ts";
import {
  assertPixelImage,
  type Channels,
  likeImage,
  type PixelImage,
  type Pixels,
  whiteOf,
  zerosLike,
} from "./pixel_image.ts";

export interface AddNoiseOptions {
  random: Random;
  /** Standard deviation of the noise, as a fraction of white: 0 changes nothing. */
  deviation: number;
}

/**
 * Adds normal noise to every value of every pixel, independently; values stay within 0 and white, so that on a black
 * background half of the noise shows.
 *
 * @throws {RangeError} when `deviation` is not a number of 0 or more
 */
export function addNoise<P extends Pixels, C extends Channels = 1>(
  image: PixelImage<P, C>,
  { random, deviation }: AddNoiseOptions,
): PixelImage<P, C> {
  assertPixelImage(image);
  checkNumber("add noise", { name: "deviation", value: deviation });
  const white = whiteOf(image.pixels);
  const pixels = zerosLike(image.pixels);
  for (let i = 0; i < pixels.length; i++) {
    const value = Math.min(white, Math.max(0, image.pixels[i] + deviation * white * random.normal()));
    pixels[i] = pixels instanceof Uint8Array ? Math.round(value) : value;
  }
  return likeImage(image, pixels);
}
