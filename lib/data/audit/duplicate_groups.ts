/** Puts images that are nearly the same into groups. */
import { breather } from "../../core/breather.ts";
import { imageAt, type ImageSet, valuesPerImage } from "../../core/dataset.ts";
import type { Interruptible } from "../../core/interruption.ts";
import { nearDuplicatePairs } from "./duplicates.ts";
import { exactDuplicates } from "../sampling/exact_duplicates.ts";
import { resizeImages } from "../sampling/resize_images.ts";

/** Options of `duplicateGroups`. */
export interface DuplicateGroupsOptions extends Interruptible {
  /** Hears how many images were compared with all others, and of how many. */
  onProgress?: (done: number, total: number) => void;
}

/** Plain images, such as skies, are close to each other without being the same: their patterns must agree too. */
const LEAST_CORRELATION = 0.97;
/** Images are compared at this size, their longer side in pixels, at most: what compression changes is finer. */
const MOST_SIDE = 28;
/** Images that are compared with all others before others have their turn: a hundredth, but no fewer than this. */
const LEAST_AT_ONCE = 100, PARTS = 100;

/**
 * Returns groups of two or more images, each by rising index, of which each is nearly the same as another one of its
 * group: close by `nearDuplicatePairs`, and with a correlation of 0.97 or more. Images of one value throughout have no
 * pattern, and are in no group.
 */
export async function duplicateGroups(
  images: ImageSet,
  { onProgress, signal }: DuplicateGroupsOptions = {},
): Promise<number[][]> {
  const whole = reduced(images), breathe = breather(signal), groups = joiner(whole.size);
  const exact = exactDuplicates(whole), copies = new Set(exact.flatMap(([, ...others]) => others));
  for (const [first, ...others] of exact) for (const other of others) groups.join(first, other);
  const distinct = Array.from({ length: whole.size }, (_, i) => i)
    .filter((i) => !copies.has(i) && hasPattern(imageAt(whole, i)));
  const set = taken(whole, distinct), values = valuesPerImage(set);
  const step = Math.max(LEAST_AT_ONCE, Math.ceil(set.size / PARTS));
  for (let from = 0; from < set.size; from += step) {
    // Earlier images were compared with these already.
    const rest = { ...set, images: set.images.subarray(from * values), size: set.size - from };
    const part = { ...rest, size: Math.min(step, rest.size) };
    for (const { first, second } of nearDuplicatePairs(part, rest)) {
      const isPair = first < second &&
        correlation(imageAt(rest, first), imageAt(rest, second)) >= LEAST_CORRELATION;
      if (isPair) groups.join(distinct[from + first], distinct[from + second]);
    }
    await breathe();
    onProgress?.(Math.min(set.size, from + step), set.size);
  }
  return groups.all().filter(([first]) => hasPattern(imageAt(whole, first)));
}

/** Joins numbers below `size` into groups. */
function joiner(size: number) {
  const parent = Uint32Array.from({ length: size }, (_, i) => i);
  const rootOf = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  return {
    join(a: number, b: number): void {
      const [first, second] = [rootOf(a), rootOf(b)];
      parent[Math.max(first, second)] = Math.min(first, second);
    },
    /** Returns the groups of two or more, each by rising number. */
    all(): number[][] {
      return [...Map.groupBy(parent.keys(), rootOf).values()].filter((group) => group.length > 1);
    },
  };
}

function taken(set: ImageSet, indices: readonly number[]): ImageSet {
  const values = valuesPerImage(set), images = new Uint8Array(indices.length * values);
  indices.forEach((from, to) => images.set(imageAt(set, from), to * values));
  return { ...set, images, size: indices.length };
}

function reduced(images: ImageSet): ImageSet {
  const { height, width, size } = images, scale = MOST_SIDE / Math.max(height, width);
  if (scale >= 1 || size === 0) return images;
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return resizeImages(images, { height: side(height), width: side(width) });
}

function hasPattern(pixels: Uint8Array): boolean {
  return pixels.some((value) => value !== pixels[0]);
}

/** Returns Pearson's correlation of two images' values, each of which has a pattern. */
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
  return covariance / Math.sqrt((squaresA - sumA ** 2 / a.length) * (squaresB - sumB ** 2 / a.length));
}
