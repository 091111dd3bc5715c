/** Brings pixels to the scale that networks like: 0 to 1, or mean 0 and standard deviation 1. */
import { checkPositive } from "../core/check.ts";
import { type Pixels, whiteOf } from "./pixel_image.ts";

/** Mean and standard deviation of all pixels of a set, on the scale 0 to 1. */
export interface PixelStatistics {
  mean: number;
  std: number;
}

/** Divides bytes by 255: 0 to 255 becomes 0 to 1, as float32. */
export function normalise(pixels: Uint8Array): Float32Array {
  const normalised = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) normalised[i] = pixels[i] / 255;
  return normalised;
}

/**
 * Measures mean and (population) standard deviation of pixels, on the scale 0 to 1: bytes are divided by
 * 255, floats taken as they are. Measure on training images only and use the same figures everywhere.
 */
export function pixelStatistics(pixels: Pixels): PixelStatistics {
  if (pixels.length === 0) {
    throw new RangeError("Cannot measure pixels as pixels must hold at least one value: current value is 0");
  }
  const white = whiteOf(pixels);
  let sum = 0;
  for (let i = 0; i < pixels.length; i++) sum += pixels[i];
  const mean = sum / pixels.length;
  let squares = 0;
  for (let i = 0; i < pixels.length; i++) squares += (pixels[i] - mean) ** 2;
  return { mean: mean / white, std: Math.sqrt(squares / pixels.length) / white };
}

/**
 * Computes `(x - mean) / std` of pixels on the scale 0 to 1 (bytes are divided by 255 first), as float32.
 *
 * @throws {RangeError} when `std` is not above 0, as for a set of blank images.
 */
export function standardise(pixels: Pixels, { mean, std }: PixelStatistics): Float32Array {
  checkPositive("standardise", { name: "std", value: std });
  const white = whiteOf(pixels);
  const standardised = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) standardised[i] = (pixels[i] / white - mean) / std;
  return standardised;
}
