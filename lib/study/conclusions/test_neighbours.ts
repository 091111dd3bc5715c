/** Finds the training images that look most like each test image. */
import type { Interruptible } from "../../core/interruption.ts";
import type { Dataset, ImageSet, Labels } from "../../core/dataset.ts";
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
}

/** Options of `findTestNeighbours`. */
export interface FindTestNeighboursOptions extends Interruptible {
  /** Neighbours of each image. @default 10 */
  k?: number;
}

/**
 * Compares every test image with every training image, exactly; of equal distances the lower index comes first. No
 * test label is needed. The 10,000 and 60,000 images of Fashion-MNIST take about 30 CPU-seconds.
 *
 * @throws {TypeError} when the images differ in size
 * @throws {RangeError} when `k` is no integer from 1 to the number of training images
 * @throws {Error} when no kernels run: call `useBackend()` first
 */
export async function findTestNeighbours(
  { test, train }: { test: ImageSet; train: Dataset },
  { k = 10, signal }: FindTestNeighboursOptions = {},
): Promise<TestNeighbours> {
  if (test.height !== train.height || test.width !== train.width) {
    throw new TypeError(
      `Cannot find neighbours as test images must be ${train.height} x ${train.width}: ` +
        `current value is ${test.height} x ${test.width}`,
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
    labels: Uint8Array.from(found.indices, (index) => train.labels[index]),
    indices: found.indices,
    k,
  };
}
