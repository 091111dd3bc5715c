/** Averages images: what a class looks like in the middle, and where its images differ. */
import { checkInteger } from "../core/check.ts";
import { checkImageSet, checkLabelsOf } from "../core/check_dataset.ts";
import { type Dataset, type ImageSet, valuesPerImage } from "../core/dataset.ts";
import type { Channels } from "./pixel_image.ts";

/** Mean and spread of some images at each pixel. */
export interface MeanImage {
  /** Mean brightness, 0 to 255: shape `[height, width, channels]`. */
  mean: Float32Array;
  /** Population standard deviation, 0 to 127.5: shape `[height, width, channels]`. */
  std: Float32Array;
  /** Number of images averaged. */
  count: number;
  height: number;
  width: number;
  /** Values of a pixel, as in the set. @default 1 */
  channels?: Channels;
}

/** Computes mean and standard deviation at each pixel over all images of a set. */
export function meanImage(set: ImageSet): MeanImage {
  return average(set, () => true);
}

/**
 * Computes mean and standard deviation at each pixel over the images of one class.
 *
 * @throws {RangeError} when the set has no image with that label.
 */
export function classMeanImage(dataset: Dataset, label: number): MeanImage {
  checkLabelsOf("average images", dataset);
  return average(dataset, (index) => dataset.labels[index] === label);
}

function average(set: ImageSet, belongs: (index: number) => boolean): MeanImage {
  checkImageSet("average images", set);
  const { height, width, channels, images } = set;
  const length = valuesPerImage(set);
  const sums = new Float64Array(length);
  const squares = new Float64Array(length);
  let count = 0;
  for (let index = 0; index < set.size; index++) {
    if (!belongs(index)) continue;
    count++;
    const from = index * length;
    for (let i = 0; i < length; i++) {
      const pixel = images[from + i];
      sums[i] += pixel;
      squares[i] += pixel * pixel;
    }
  }
  checkInteger("average images", { name: "the number of images", value: count, least: 1 });
  // Sums of squared bytes are whole numbers below 2^53, so the textbook formula is exact here.
  const mean = Float32Array.from(sums, (sum) => sum / count);
  const std = Float32Array.from(
    squares,
    (square, i) => Math.sqrt(Math.max(0, square * count - sums[i] ** 2)) / count,
  );
  return { mean, std, count, height, width, ...(channels === 3 && { channels }) };
}
