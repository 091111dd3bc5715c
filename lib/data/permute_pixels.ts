/** Moves pixels about, so that neighbours no longer are: what is left for a network that looks at neighbours. */
import type { ImageSet } from "../core/dataset.ts";
import { createRandom } from "../core/random.ts";

/**
 * Copies a set with the pixels of every image moved by the same permutation, which the seed decides: sets of one
 * image size and seed stay comparable. Labels are the set's own; the source name says that it is not the original.
 * Throws RangeError unless the seed is an integer of 0 or more.
 */
export function permutePixels<Set extends ImageSet>(set: Set, seed: number): Set {
  const pixels = set.height * set.width;
  const from = createRandom(seed).permutation(pixels);
  const images = new Uint8Array(set.images.length);
  for (let start = 0; start < images.length; start += pixels) {
    for (let i = 0; i < pixels; i++) images[start + i] = set.images[start + from[i]];
  }
  const { source, title } = set.provenance;
  const provenance = {
    ...set.provenance,
    source: `${source}-permuted`,
    title: `${title}, pixels permuted on purpose`,
    verified: false,
  };
  return { ...set, images, provenance };
}
