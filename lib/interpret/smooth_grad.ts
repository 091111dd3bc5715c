/** Averages saliency over noisy copies of an image, so that what remains is less of an accident. */
import * as tf from "@tensorflow/tfjs";
import { checkInteger, checkNumber } from "../core/check.ts";
import type { ImageSet } from "../core/dataset.ts";
import { throwIfInterrupted } from "../core/interruption.ts";
import { createRandom, type Random } from "../core/random.ts";
import { explainBatches } from "./explain_batches.ts";
import { type ExplainedClasses, type HeatMap, strongestChannel } from "./heat_map.ts";
import { pixelGradients } from "./saliency.ts";

/** How to disturb images. */
export interface SmoothGradOptions extends ExplainedClasses {
  /** Noisy copies of each image. @default 50 */
  samples?: number;
  /** Standard deviation of the noise, as a fraction of the image's range from darkest to brightest. @default 0.15 */
  noise?: number;
  /** Seed of the noise. @default 1 */
  seed?: number;
}

const TASK = "compute SmoothGrad";

/**
 * Returns the mean of `saliency` over copies of each image with normal noise (Smilkov et al. 2017, arXiv 1706.03825;
 * 10 to 20 % of noise and 50 copies are what they found to do). Copies may go beyond black and white, as in the
 * paper. The class is that of the image without noise. Of images in colour each channel is averaged by itself, and a
 * pixel shows the strongest mean (see `strongestChannel`).
 *
 * @param model maps float32 `[batch, height, width, channels]`, 0 to 1, to logits `[batch, classes]`; stays the
 * caller's
 * @throws {RangeError} when the set is empty, or a class or an option is out of range
 * @throws {TypeError} when `explained` is not one class for each image
 */
export function smoothGrad(
  model: tf.LayersModel,
  images: ImageSet,
  { samples = 50, noise = 0.15, seed = 1, explained }: SmoothGradOptions = {},
): HeatMap[] {
  checkInteger(TASK, { name: "samples", value: samples, least: 1 });
  checkNumber(TASK, { name: "noise", value: noise });
  const random = createRandom(seed);
  return explainBatches(model, images, {
    task: TASK,
    explained,
    explain: (batch, classes) => {
      const clean = batch.dataSync<"float32">();
      const deviations = rangesOf(clean, classes.length).map((range) => noise * range);
      const sums = new Float64Array(clean.length);
      for (let sample = 0; sample < samples; sample++) {
        throwIfInterrupted();
        const gradients = tf.tidy(() => {
          const noisy = tf.tensor4d(withNoise(clean, deviations, random), batch.shape);
          return pixelGradients(model, noisy, classes).dataSync();
        });
        gradients.forEach((gradient, i) => sums[i] += gradient);
      }
      return strongestChannel(Float32Array.from(sums, (sum) => sum / samples), batch.shape[3]);
    },
  });
}

/** Returns brightest less darkest of each image. */
function rangesOf(pixels: Float32Array, images: number): number[] {
  const length = pixels.length / images;
  return Array.from({ length: images }, (_, i) => {
    const own = pixels.subarray(i * length, (i + 1) * length);
    return own.reduce((most, pixel) => Math.max(most, pixel), -Infinity) -
      own.reduce((least, pixel) => Math.min(least, pixel), Infinity);
  });
}

function withNoise(pixels: Float32Array, deviations: readonly number[], random: Random): Float32Array {
  const length = pixels.length / deviations.length;
  return pixels.map((pixel, i) => pixel + deviations[Math.floor(i / length)] * random.normal());
}
