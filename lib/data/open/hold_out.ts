/** Holds out test images of a set that has none. */
import { apportion } from "../../core/apportion.ts";
import { valuesPerImage } from "../../core/dataset.ts";
import { createRandom } from "../../core/random.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { type RawPart, takeRows } from "./raw_set.ts";

/** How to hold out. */
export interface HoldOutOptions {
  /** The fraction of the images to hold out, above 0 and below 1. */
  testFraction: number;
  seed: number;
}

/**
 * Divides the images of a set: each class gives its proportion of the test images, at least one and never all. Images
 * that are alike pixel for pixel stay together; those that stand in several classes are for training.
 */
export async function holdOut(
  part: RawPart,
  { testFraction, seed }: HoldOutOptions,
): Promise<{ train: RawPart; test: RawPart }> {
  const classes = await groupsByClass(part), labels = [...classes.keys()].sort((a, b) => a - b);
  const counts = labels.map((label) => classes.get(label)!.flat().length);
  const wanted = apportion(counts, Math.round(part.size * testFraction));
  const random = createRandom(seed), held = new Set<number>();
  labels.forEach((label, c) => {
    const groups = classes.get(label)!, most = Math.max(1, wanted[c]);
    let taken = 0;
    for (const g of random.permutation(groups.length)) {
      // What is left must not be nothing.
      if (taken >= most || taken + groups[g].length >= counts[c]) continue;
      groups[g].forEach((i) => held.add(i));
      taken += groups[g].length;
    }
  });
  const all = Array.from({ length: part.size }, (_, i) => i);
  return {
    train: takeRows(part, all.filter((i) => !held.has(i))),
    test: takeRows(part, all.filter((i) => held.has(i))),
  };
}

/** Returns the images of each label in groups of equal pixels, without those that have several labels. */
async function groupsByClass(part: RawPart): Promise<Map<number, number[][]>> {
  const pixels = valuesPerImage(part), groups = new Map<string, number[]>();
  for (let i = 0; i < part.size; i++) {
    const hash = await sha256Hex(part.images.subarray(i * pixels, (i + 1) * pixels));
    const group = groups.get(hash);
    if (group) group.push(i);
    else groups.set(hash, [i]);
  }
  const classes = new Map<number, number[][]>();
  for (const group of groups.values()) {
    const label = part.labels[group[0]];
    if (group.some((i) => part.labels[i] !== label)) continue;
    classes.set(label, [...classes.get(label) ?? [], group]);
  }
  return classes;
}
