/** Finds images that are there twice, to the byte. */
import { imageAt, type ImageSet } from "../../core/dataset.ts";

/** Returns groups of two or more images with the same pixels, each by rising index. */
export function exactDuplicates(set: ImageSet): number[][] {
  const groups = new Map<number, number[][]>();
  for (let index = 0; index < set.size; index++) {
    const pixels = imageAt(set, index);
    const hash = hashOf(pixels);
    const sameHash = groups.get(hash) ?? [];
    groups.set(hash, sameHash);
    const group = sameHash.find(([first]) => imageAt(set, first).every((pixel, i) => pixel === pixels[i]));
    if (group) group.push(index);
    else sameHash.push([index]);
  }
  return [...groups.values()].flat().filter((group) => group.length > 1);
}

/** Goes through every fifth value only: what has one hash is compared in full. */
const STRIDE = 5;

/** FNV-1a, 32 bits (Fowler, Noll and Vo 1991): equal pixels, equal hash; the reverse is checked. */
function hashOf(pixels: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < pixels.length; i += STRIDE) hash = Math.imul(hash ^ pixels[i], 0x01000193);
  return hash >>> 0;
}
