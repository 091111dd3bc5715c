/** Makes filters that whiten small patches of images. */
import { breather } from "../../core/breather.ts";
import { checkImageSet } from "../../core/check_dataset.ts";
import { checkInteger, checkPositive } from "../../core/check.ts";
import { type ImageSet, imageShape } from "../../core/dataset.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { columnCovariance } from "../../matrix/covariance.ts";
import { leadingEigenvectors } from "../../matrix/leading_eigenvectors.ts";
import type { Matrix } from "../../matrix/matrix.ts";

/** Options of `whiteningFilters`. */
export interface WhiteningFiltersOptions extends Interruptible {
  /** Rows and columns of a patch. @default 2 */
  side?: number;
  /** The first so many images are looked at; fewer, where their patches would take more than 256 MiB. @default 5000 */
  images?: number;
  /** What is added to each variance, as a fraction of the mean one, so that noise is not blown up. @default 5e-4 */
  epsilon?: number;
}

/** The most values of all patches together, float32. */
const MOST_VALUES = 2 ** 26;

/** Filters of a convolution without padding. */
export interface WhiteningFilters {
  /** Float32 `[side, side, channels, filters]`: twice as many filters as a patch has values. */
  kernel: Float32Array;
  /** Float32 `[filters]`. */
  bias: Float32Array;
}

/**
 * Returns filters for images of 0 to 1: the directions in which their patches vary, each divided by the deviation along
 * it and about the mean, then all of them with the other sign, since an activation behind them lets one sign pass
 * (Page, "How to train your ResNet" 8, 2019; Jordan 2024, arXiv 2404.00498). Of the images that it looks at, each
 * output has mean 0 and variance near 1, and two of different directions do not correlate. The same images always give
 * the same filters.
 *
 * @throws {RangeError} when an option is out of range, or there are no two patches
 */
export async function whiteningFilters(
  set: ImageSet,
  { side = 2, images = 5000, epsilon = 5e-4, signal }: WhiteningFiltersOptions = {},
): Promise<WhiteningFilters> {
  const task = "make whitening filters";
  checkImageSet(task, set);
  const [height, width, channels] = imageShape(set);
  checkInteger(task, { name: "images", value: images, least: 1 });
  checkInteger(task, { name: "side", value: side, least: 1, most: Math.min(height, width) });
  checkPositive(task, { name: "epsilon", value: epsilon });
  const perImage = (height - side + 1) * (width - side + 1) * side * side * channels;
  const most = Math.max(1, Math.floor(MOST_VALUES / perImage));
  const patches = patchMatrix({ ...set, size: Math.min(set.size, images, most) }, side),
    size = patches.columns;
  const breathe = breather(signal), { mean, covariance } = await columnCovariance(patches, breathe);
  const { values, vectors } = await leadingEigenvectors(covariance, { size, count: size, breathe });
  const added = epsilon * values.reduce((sum, value) => sum + value, 0) / size;
  const kernel = new Float32Array(2 * size * size), bias = new Float32Array(2 * size);
  for (let filter = 0; filter < 2 * size; filter++) {
    const component = filter % size;
    const deviation = Math.sqrt(Math.max(0, values[component]) + added);
    // Images without any variance leave the filters at 0.
    const factor = deviation > 0 ? (filter < size ? 1 : -1) / deviation : 0;
    let atMean = 0;
    for (let i = 0; i < size; i++) {
      const weight = factor * vectors[component * size + i];
      kernel[i * 2 * size + filter] = weight;
      atMean += weight * mean[i];
    }
    bias[filter] = -atMean;
  }
  return { kernel, bias };
}

/** Returns every patch of every image, on the scale 0 to 1, one a row: its rows, columns and channels in order. */
function patchMatrix(set: ImageSet, side: number): Matrix {
  const [height, width, channels] = imageShape(set), columns = side * side * channels;
  const [down, across] = [height - side + 1, width - side + 1];
  const rows = set.size * down * across, values = new Float32Array(rows * columns);
  let to = 0;
  for (let image = 0; image < set.size; image++) {
    for (let y = 0; y < down; y++) {
      for (let x = 0; x < across; x++) {
        for (let row = 0; row < side; row++) {
          const from = ((image * height + y + row) * width + x) * channels;
          for (let i = 0; i < side * channels; i++) values[to++] = set.images[from + i] / 255;
        }
      }
    }
  }
  return { values, rows, columns };
}
