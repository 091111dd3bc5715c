/** Puts images that are nearly the same into groups. */
import { imageAt, type ImageSet } from "../../core/dataset.ts";
import { resizeImages } from "../sampling/resize_images.ts";
import { nearDuplicatePairs } from "./duplicates.ts";

/** Images that are nearly the same, two or more. */
export interface DuplicateGroup {
  /** Ascending. */
  indices: number[];
  /** The largest distance of two of them that were found alike (see `nearDuplicatePairs`). */
  distance: number;
}

/** Plain images, such as skies, are close to each other without being the same: their patterns must agree too. */
const LEAST_CORRELATION = 0.97;

/** Images are compared at this size, their longer side in pixels, at most: what compression changes is finer. */
const MOST_SIDE = 28;

/**
 * Returns groups of images of which each is nearly the same as another one of its group: close by `nearDuplicatePairs`,
 * and with a correlation of 0.97 or more. Images of one value throughout have no pattern, and are in no group.
 *
 * @throws {InterruptedError} at the stop button
 */
export function duplicateGroups(images: ImageSet): DuplicateGroup[] {
  const set = reduced(images);
  const parent = Array.from({ length: set.size }, (_, i) => i);
  const rootOf = (i: number): number => parent[i] === i ? i : parent[i] = rootOf(parent[i]);
  const pairs = nearDuplicatePairs(set, set).filter(({ first, second }) =>
    correlation(imageAt(set, first), imageAt(set, second)) >= LEAST_CORRELATION
  );
  for (const { first, second } of pairs) {
    const [low, high] = [rootOf(first), rootOf(second)].sort((a, b) => a - b);
    parent[high] = low;
  }
  const groups = new Map<number, DuplicateGroup>();
  for (const { first, second, distance } of pairs) {
    const root = rootOf(first), group = groups.get(root) ?? { indices: [], distance: 0 };
    groups.set(root, group);
    for (const index of [first, second]) if (!group.indices.includes(index)) group.indices.push(index);
    group.distance = Math.max(group.distance, distance);
  }
  return [...groups.values()].map(({ indices, distance }) => ({
    indices: indices.sort((a, b) => a - b),
    distance,
  }))
    .sort((a, b) => a.indices[0] - b.indices[0]);
}

function reduced(images: ImageSet): ImageSet {
  const { height, width } = images, scale = MOST_SIDE / Math.max(height, width);
  if (scale >= 1) return images;
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return resizeImages(images, { height: side(height), width: side(width) });
}

/** Returns Pearson's correlation of two images' values; 0 where one has the same value throughout. */
function correlation(a: Uint8Array, b: Uint8Array): number {
  let sumA = 0, sumB = 0, squaresA = 0, squaresB = 0, products = 0;
  for (let i = 0; i < a.length; i++) {
    sumA += a[i];
    sumB += b[i];
    squaresA += a[i] * a[i];
    squaresB += b[i] * b[i];
    products += a[i] * b[i];
  }
  const covariance = products - sumA * sumB / a.length;
  const spread = Math.sqrt((squaresA - sumA ** 2 / a.length) * (squaresB - sumB ** 2 / a.length));
  return spread > 0 ? covariance / spread : 0;
}
