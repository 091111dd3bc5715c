/** Goes through a data set in batches, in an order that a seed decides. */
import { checkInteger } from "../../core/check.ts";
import { type ImageSet, valuesPerImage } from "../../core/dataset.ts";
import type { Random } from "../../core/random.ts";

/** How to form batches. */
export interface BatchOptions {
  /** Images in a batch. @default 128 */
  batchSize?: number;
  /** Whether to visit the images in random order. @default true */
  shuffle?: boolean;
  /** The generator that decides the order; needed when `shuffle` is true. */
  random?: Random;
  /** Whether to leave out a last batch that is short. @default false */
  dropLast?: boolean;
}

/**
 * Yields the indices of each batch of one epoch: views of one order of all indices from 0 to `size - 1`. Draws the
 * order from `random` when called, so the next call gives the next epoch's order.
 *
 * @throws {RangeError} for a size or batch size that is not a positive integer
 * @throws {TypeError} without a generator
 */
export function batchIndices(size: number, options: BatchOptions): Generator<Uint32Array, void, undefined> {
  const { batchSize = 128, shuffle = true, random, dropLast = false } = options;
  for (const [name, value] of Object.entries({ size, batchSize })) {
    checkInteger("form batches", { name: name, value: value, least: 1 });
  }
  if (!shuffle) return slices(Uint32Array.from({ length: size }, (_, i) => i), batchSize, dropLast);
  if (!random) {
    throw new TypeError(
      "Cannot form batches as random must be a generator to shuffle: current value is undefined",
    );
  }
  return slices(random.permutation(size), batchSize, dropLast);
}

/**
 * Writes the chosen images into `out`, scaled from 0 to 255 to 0 to 1, and returns the part that was written: float32
 * of shape `[indices.length, height, width, channels]`.
 *
 * @throws {RangeError} when `out` is too short or an index is outside the data set
 */
export function fillBatch(dataset: ImageSet, indices: ArrayLike<number>, out: Float32Array): Float32Array {
  const pixels = valuesPerImage(dataset);
  const length = indices.length * pixels;
  if (out.length < length) {
    throw new RangeError(
      `Cannot fill batch as out must hold at least ${length} values: current value is ${out.length}`,
    );
  }
  for (let i = 0, to = 0; i < indices.length; i++) {
    const index = indices[i];
    if (!Number.isInteger(index) || index < 0 || index >= dataset.size) {
      throw new RangeError(
        `Cannot fill batch as every index must be an integer from 0 to ${
          dataset.size - 1
        }: current value is ${index}`,
      );
    }
    for (let from = index * pixels; from < (index + 1) * pixels; from++) {
      out[to++] = dataset.images[from] / 255;
    }
  }
  return out.subarray(0, length);
}

function* slices(
  order: Uint32Array,
  batchSize: number,
  dropLast: boolean,
): Generator<Uint32Array, void, undefined> {
  const end = dropLast ? order.length - (order.length % batchSize) : order.length;
  for (let start = 0; start < end; start += batchSize) {
    yield order.subarray(start, Math.min(start + batchSize, end));
  }
}
