/** Finds images that are there twice, nearly. */
import { throwIfInterrupted } from "../../core/interruption.ts";
import { imageAt, type ImageSet, imageShape, valuesPerImage } from "../../core/dataset.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { referencesPerBlock, squaredDistances } from "../../matrix/squared_distances.ts";

/** Two images that are nearly the same. */
export interface NearDuplicate {
  /** Index in the first set. */
  first: number;
  /** Index in the second set. */
  second: number;
  /** Euclidean distance of the values on the scale 0 to 1; two opposite grey images of 28 x 28 are 28 apart. */
  distance: number;
}

export interface NearDuplicatePairsOptions {
  /**
   * Largest distance that counts, 0 or more.
   *
   * @default 3 / 56 of the distance of opposite images: 1.5 for 28 x 28 grey ones
   */
  threshold?: number;
}

/**
 * Finds all pairs of an image of `first` and one of `second` at most `threshold` apart, exactly; nearest
 * first. Given the same set twice it returns each pair once and no image with itself.
 *
 * Comparing squares of pixels by their means, of 28 x 28 such of 4 x 4, rules most pairs out: by Cauchy and Schwarz
 * that distance is never the larger one.
 *
 * @throws {TypeError} when the sets differ in height, width or channels.
 * @throws {RangeError} when the threshold is below 0 or not a number.
 */
export function nearDuplicatePairs(
  first: ImageSet,
  second: ImageSet,
  { threshold = usualThreshold(first) }: NearDuplicatePairsOptions = {},
): NearDuplicate[] {
  const shape = imageShape(first).join(" x "), other = imageShape(second).join(" x ");
  if (shape !== other) {
    throw new TypeError(
      `Cannot compare images as both sets must have the shape ${shape}: current value is ${other}`,
    );
  }
  if (!(threshold >= 0)) {
    throw new RangeError(
      `Cannot compare images as threshold must be 0 or more: current value is ${threshold}`,
    );
  }
  const [coarseFirst, coarseSecond] = [coarse(first), coarse(second)];
  const block = referencesPerBlock(coarseSecond.columns);
  const distances = new Float64Array(block);
  // A hair above, since the coarse values are rounded to float32.
  const limit = (threshold + 1e-4) ** 2;
  const pairs: NearDuplicate[] = [];
  for (let start = 0; start < second.size; start += block) {
    const end = Math.min(second.size, start + block);
    for (let i = 0; i < first.size; i++) {
      throwIfInterrupted();
      squaredDistances(coarseFirst, i, coarseSecond, { start, end, distances });
      for (let j = first === second ? Math.max(start, i + 1) : start; j < end; j++) {
        if (distances[j - start] > limit) continue;
        const distance = pixelDistance(imageAt(first, i), imageAt(second, j));
        if (distance <= threshold) pairs.push({ first: i, second: j, distance });
      }
    }
  }
  return pairs.sort((a, b) => a.distance - b.distance || a.first - b.first || a.second - b.second);
}

/** Returns a threshold that is the same part of the distance of opposite images for every size. */
function usualThreshold(set: ImageSet): number {
  return 3 * Math.sqrt(valuesPerImage(set)) / 56;
}

/**
 * Sums squares of pixels, channel by channel, and divides by their side, which keeps distances from growing: also where
 * squares at the edges are not whole.
 */
function coarse(set: ImageSet): Matrix {
  const { size, images } = set, [height, width, channels] = imageShape(set);
  const side = Math.max(1, Math.round(Math.sqrt(height * width) / 7));
  const across = Math.ceil(width / side), columns = Math.ceil(height / side) * across * channels;
  const values = new Float32Array(size * columns);
  let i = 0;
  for (let from = 0; from < size * columns; from += columns) {
    for (let y = 0; y < height; y++) {
      const row = from + Math.floor(y / side) * across * channels;
      for (let x = 0; x < width; x++) {
        const at = row + Math.floor(x / side) * channels;
        for (let c = 0; c < channels; c++) values[at + c] += images[i++] / (255 * side);
      }
    }
  }
  return { values, rows: size, columns };
}

function pixelDistance(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum) / 255;
}
