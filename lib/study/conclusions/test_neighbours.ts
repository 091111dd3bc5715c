/** Finds the training images that look most like each test image. */
import type { Interruptible } from "../../core/interruption.ts";
import {
  type Dataset,
  type ImageSet,
  imageShape,
  type Labels,
  labelsOf,
  valuesPerImage,
} from "../../core/dataset.ts";
import { exactRows } from "../../classical/neighbours/exact_rows.ts";
import { searchNeighbours } from "../../classical/neighbours/neighbour_search.ts";
import { pixelMatrix } from "../../matrix/matrix.ts";

/** The nearest training images of each test image, nearest first. */
export interface TestNeighbours {
  /** Euclidean distances of the pixels on the scale 0 to 1, `[n, k]`. */
  distances: Float64Array;
  /** Labels of the training images, `[n, k]`. */
  labels: Labels;
  /** Indices of the training images, `[n, k]`. */
  indices: Uint32Array;
  /** Neighbours of each image. */
  k: number;
  /** Values that an image has: height times width times channels. */
  values: number;
}

/** Options of `findTestNeighbours`. */
export interface FindTestNeighboursOptions extends Interruptible {
  /** Neighbours of each image. @default 10, or as many as there are training images */
  k?: number;
}

/**
 * Compares every test image with every training image, exactly; ties are broken by the lower index. No test label is
 * needed. All images of Fashion-MNIST take about 30 CPU-seconds.
 *
 * @throws {TypeError} when the images differ in size
 * @throws {RangeError} when `k` is no integer from 1 to the number of training images
 * @throws {Error} when no kernels run: call `useBackend()` first
 */
export async function findTestNeighbours(
  { test, train }: { test: ImageSet; train: Dataset },
  { k = Math.min(10, train.size), signal }: FindTestNeighboursOptions = {},
): Promise<TestNeighbours> {
  const [given, wanted] = [test, train].map((set) => imageShape(set).join(" x "));
  if (given !== wanted) {
    throw new TypeError(
      `Cannot find neighbours as test images must be ${wanted} (height, width, channels): current value is ${given}`,
    );
  }
  if (!Number.isInteger(k) || k < 1 || k > train.size) {
    throw new RangeError(
      `Cannot find neighbours as k must be an integer from 1 to ${train.size}: current value is ${k}`,
    );
  }
  const found = await searchNeighbours(exactRows(pixelMatrix(test)), exactRows(pixelMatrix(train)), {
    k,
    signal,
  });
  return {
    // The search compares whole pixel values, and squares them.
    distances: found.distances.map((squared) => Math.sqrt(squared) / 255),
    labels: labelsOf(Array.from(found.indices, (index) => train.labels[index]), train.classNames.length),
    indices: found.indices,
    k,
    values: valuesPerImage(train),
  };
}
