/** Finds images that are there twice, nearly. */
import { throwIfInterrupted } from "../../core/interruption.ts";
import { imageAt, type ImageSet } from "../../core/dataset.ts";
import { type Matrix, pixelMatrix } from "../../matrix/matrix.ts";
import { referencesPerBlock, squaredDistances } from "../../matrix/squared_distances.ts";

/** Two images that are nearly the same. */
export interface NearDuplicate {
  /** Index in the first set. */
  first: number;
  /** Index in the second set. */
  second: number;
  /** Euclidean distance of the pixels on the scale 0 to 1; two opposite images of 28 x 28 are 28 apart. */
  distance: number;
}

export interface NearDuplicatePairsOptions {
  /** Largest distance that counts, 0 or more. @default 1.5 */
  threshold?: number;
}

/**
 * Finds all pairs of an image of `first` and one of `second` at most `threshold` apart, exactly; nearest
 * first. Given the same set twice it returns each pair once and no image with itself.
 *
 * Comparing squares of 4 x 4 pixels by their means rules most pairs out: by Cauchy and Schwarz that distance
 * is never the larger one.
 *
 * @throws {TypeError} when the sets differ in height or width.
 * @throws {RangeError} when the threshold is below 0 or not a number.
 */
export function nearDuplicatePairs(
  first: ImageSet,
  second: ImageSet,
  { threshold = 1.5 }: NearDuplicatePairsOptions = {},
): NearDuplicate[] {
  if (first.height !== second.height || first.width !== second.width) {
    throw new TypeError(
      `Cannot compare images as both sets must be ${first.height} x ${first.width}: ` +
        `current value is ${second.height} x ${second.width}`,
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

/** Sums squares of 4 x 4 pixels and divides by 4, which keeps distances from growing; other sizes stay whole. */
function coarse(set: ImageSet): Matrix {
  const { height, width, size, images } = set;
  if (height % 4 !== 0 || width % 4 !== 0) return pixelMatrix(set);
  const columns = (height / 4) * (width / 4);
  const values = new Float32Array(size * columns);
  for (let i = 0; i < images.length; i++) {
    const x = i % width;
    const y = Math.floor(i / width) % height;
    const index = Math.floor(i / (width * height));
    values[index * columns + Math.floor(y / 4) * (width / 4) + Math.floor(x / 4)] += images[i] / (255 * 4);
  }
  return { values, rows: size, columns };
}

function pixelDistance(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum) / 255;
}
