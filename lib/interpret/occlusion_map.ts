/** Finds the places of an image that a classifier cannot do without, by hiding each of them. */
import { argmax } from "../core/argmax.ts";
import { breather } from "../core/breather.ts";
import { checkInteger } from "../core/check.ts";
import { imageAt, type ImageSet, valuesPerImage } from "../core/dataset.ts";
import type { Interruptible } from "../core/interruption.ts";
import { checkExplained } from "./explained_classes.ts";
import type { FillOption } from "./fill/fill.ts";
import { checkFill, fillImages } from "./fill/fill_images.ts";
import type { ExplainedClasses, HeatMap } from "./heat_map.ts";
import { type ScoreImages, scoresOf } from "./score_images.ts";

/** How to hide places. */
export interface OcclusionOptions extends ExplainedClasses, Interruptible {
  /** Side of the square patch, in pixels. @default 6, or the shorter side of smaller images */
  patchSize?: number;
  /** Pixels from one place of the patch to the next, at most `patchSize`. @default 2, or 1 for a patch of 1 */
  stride?: number;
  /**
   * What the patch shows: one brightness, 0 to 255, that part of another image with as many channels, or a fill, such
   * as `blurFill()`. The map depends on it: brighter than the background, a patch on an empty place is a new object.
   *
   * @default 128: grey
   */
  fill?: FillOption;
  /** Images scored at once. @default 500 */
  batchSize?: number;
  /** Hears the fraction of the work that is done, 0 to 1, and is waited for. */
  onProgress?: ((fraction: number) => void | Promise<void>) | undefined;
}

/** Where a patch lies; all of it is within the image. */
interface Place {
  top: number;
  left: number;
}

const TASK = "occlude images";

/**
 * Returns for each image how much the score of a class falls when a patch hides each place (Zeiler and Fergus 2014,
 * arXiv 1311.2901): a pixel's value is the mean fall over all patches that lie on it, below 0 where the score rises. A
 * patch hides all channels of a place.
 * The patch goes over the image in steps of `stride`, the last one flush with the edge, so that each pixel is
 * covered. With scores that are probabilities the fall is in probability; logits become such by `softmaxScores`.
 *
 * @example
 * ```ts
 * import { useBackend } from "../backend/mod.ts";
 * import { syntheticGarments } from "../data/mod.ts";
 * import { buildSmallCnn } from "../models/mod.ts";
 * import { predictLogits } from "../training/mod.ts";
 * import { occlusionMaps, softmaxScores } from "./mod.ts";
 *
 * await useBackend();
 * const model = buildSmallCnn({ filters: [4, 8] });
 * const probabilities = softmaxScores((images) => predictLogits(model, images));
 * const [map] = await occlusionMaps(probabilities, syntheticGarments({ size: 1, seed: 1 }));
 * map.values.length; // 28 * 28
 * model.dispose();
 * ```
 *
 * @throws {TypeError} when scores are not images times classes, or `explained` or `fill` do not fit the images
 * @throws {RangeError} when a class or an option is out of range, or a score is NaN
 */
export async function occlusionMaps(
  score: ScoreImages,
  images: ImageSet,
  options: OcclusionOptions = {},
): Promise<HeatMap[]> {
  const { height, width, channels = 1, size } = images, classes = images.classNames.length;
  const { fill = 128, batchSize = 500, onProgress } = options, values = valuesPerImage(images);
  const { patchSize = Math.min(6, height, width) } = options, { stride = Math.min(2, patchSize) } = options;
  checkOptions(images, { patchSize, stride, fill, batchSize });
  const breathe = breather(options.signal);
  if (options.explained) checkExplained(TASK, options.explained, { size, classes });
  const whole = await scoresOf(TASK, score, images);
  const explained = Array.from(options.explained ?? argmax(whole, classes));
  const fills = await fillImages(fill, images, { task: TASK, explained, breathe });
  const places = startsOf(height, patchSize, stride).flatMap((top) =>
    startsOf(width, patchSize, stride).map((left): Place => ({ top, left }))
  );
  const falls = new Float32Array(size * places.length);
  const pixels = new Uint8Array(Math.min(batchSize, falls.length) * values);
  for (let start = 0; start < falls.length; start += batchSize) {
    const count = Math.min(batchSize, falls.length - start);
    for (let i = 0; i < count; i++) {
      const version = pixels.subarray(i * values, (i + 1) * values);
      const image = Math.floor((start + i) / places.length), place = places[(start + i) % places.length];
      version.set(imageAt(images, image));
      hide(version, place, { patchSize, fill: fills[image], width, channels });
    }
    const part = { ...images, images: pixels.subarray(0, count * values), size: count };
    const scores = await scoresOf(TASK, score, part);
    for (let i = 0; i < count; i++) {
      const image = Math.floor((start + i) / places.length), own = explained[image];
      falls[start + i] = whole[image * classes + own] - scores[i * classes + own];
    }
    await onProgress?.((start + count) / falls.length);
    await breathe();
  }
  return explained.map((own, image) => {
    const values = meanOver(falls.subarray(image * places.length), places, { patchSize, height, width });
    return { values, height, width, explained: own };
  });
}

/** Returns the first row or column of each patch along one side. */
function startsOf(length: number, patchSize: number, stride: number): number[] {
  const last = length - patchSize;
  return [...Array.from({ length: Math.ceil(last / stride) }, (_, i) => i * stride), last];
}

function hide(
  pixels: Uint8Array,
  { top, left }: Place,
  { patchSize, fill, width, channels }: {
    patchSize: number;
    fill: Uint8Array;
    width: number;
    channels: number;
  },
): void {
  for (let y = top; y < top + patchSize; y++) {
    const from = (y * width + left) * channels;
    for (let i = from; i < from + patchSize * channels; i++) pixels[i] = fill[i];
  }
}

function meanOver(
  falls: Float32Array,
  places: readonly Place[],
  { patchSize, height, width }: { patchSize: number; height: number; width: number },
): Float32Array {
  const sums = new Float64Array(height * width), counts = new Uint32Array(height * width);
  places.forEach(({ top, left }, place) => {
    for (let y = top; y < top + patchSize; y++) {
      for (let i = y * width + left; i < y * width + left + patchSize; i++) {
        sums[i] += falls[place];
        counts[i]++;
      }
    }
  });
  return Float32Array.from(sums, (sum, i) => sum / counts[i]);
}

function checkOptions(
  images: ImageSet,
  { patchSize, stride, fill, batchSize }: {
    patchSize: number;
    stride: number;
    fill: FillOption;
    batchSize: number;
  },
): void {
  const limits = { patchSize: Math.min(images.height, images.width), stride: patchSize, batchSize: Infinity };
  for (const [name, value] of Object.entries({ patchSize, stride, batchSize })) {
    checkInteger(TASK, { name, value, least: 1, most: limits[name as keyof typeof limits] });
  }
  checkFill(TASK, fill, images);
}
