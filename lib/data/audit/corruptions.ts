/** Damages images and labels on purpose, and keeps the truth: what an audit is tested on. */
import { checkFraction } from "../../core/check.ts";
import { checkDataset } from "../../core/check_dataset.ts";
import { type Dataset, imageAt } from "../../core/dataset.ts";
import type { Random } from "../../core/random.ts";

/** Every kind of damage, in the order in which it is dealt out. */
export const CORRUPTION_KINDS = [
  "truncated",
  "blank",
  "noise",
  "shifted",
  "wrong shape",
  "wrong label",
] as const;

/**
 * One kind of damage:
 * - "truncated": the file ended within the garment; what would follow is 0
 * - "blank": every pixel has one value, 0 in half of the cases
 * - "noise": all pixels are random, or strong noise lies over the image
 * - "shifted": the image was read from a wrong offset, so that it wraps around its borders
 * - "wrong shape": rows were read with a wrong width, so that they drift sideways
 * - "wrong label": the image is whole and the label is another class
 */
export type CorruptionKind = typeof CORRUPTION_KINDS[number];

/** Where damage was done. */
export interface Corruption {
  index: number;
  kind: CorruptionKind;
}

export interface InjectCorruptionsOptions {
  random: Random;
  /** Fraction of the images to damage, 0 to 1. */
  fraction: number;
  /** Kinds to deal out in equal numbers. @default all of CORRUPTION_KINDS */
  kinds?: readonly CorruptionKind[];
}

/** A damaged copy of a data set and the truth about it. */
export interface CorruptedDataset {
  /** The copy; its source name says that it is not the original. */
  dataset: Dataset;
  /** What was done, by rising index. */
  truth: Corruption[];
}

/**
 * Damages `round(fraction * size)` images chosen at random, each once, in a copy.
 *
 * @throws {RangeError} when fraction is out of range, kinds are none, or labels are to be wrong in a set of one class.
 */
export function injectCorruptions(
  dataset: Dataset,
  { random, fraction, kinds = CORRUPTION_KINDS }: InjectCorruptionsOptions,
): CorruptedDataset {
  checkFraction("inject corruptions", { name: "fraction", value: fraction });
  if (kinds.length === 0) {
    throw new RangeError("Cannot inject corruptions as kinds must name at least one: current value is none");
  }
  const classes = dataset.classNames.length;
  if (kinds.includes("wrong label") && classes < 2) {
    throw new RangeError(
      `Cannot make labels wrong as classes must be at least 2: current value is ${classes}`,
    );
  }
  checkDataset("inject corruptions", dataset);
  const count = Math.round(fraction * dataset.size);
  const chosen = random.permutation(dataset.size).subarray(0, count);
  const damaged = { ...dataset, images: dataset.images.slice(), labels: dataset.labels.slice() };
  const truth = Array.from(chosen, (index, i) => ({ index, kind: kinds[i % kinds.length] }));
  for (const { index, kind } of truth) {
    if (kind === "wrong label") {
      damaged.labels[index] = (dataset.labels[index] + 1 + random.integer(classes - 1)) % classes;
    } else {
      damage(imageAt(damaged, index), dataset.width, kind, random);
    }
  }
  const { source, title } = dataset.provenance;
  const provenance = {
    ...dataset.provenance,
    source: `${source}-corrupted`,
    title: `${title}, ${count} of ${dataset.size} corrupted on purpose`,
    verified: false,
  };
  return { dataset: { ...damaged, provenance }, truth: truth.sort((a, b) => a.index - b.index) };
}

/** Changes the pixels of one image in place. */
function damage(
  pixels: Uint8Array,
  width: number,
  kind: Exclude<CorruptionKind, "wrong label">,
  random: Random,
): void {
  switch (kind) {
    case "truncated":
      return truncate(pixels, random);
    case "blank":
      pixels.fill(random.uniform() < 0.5 ? 0 : 1 + random.integer(255));
      return;
    case "noise":
      return addNoise(pixels, random);
    case "shifted": {
      // Between 5 columns and 5 short of the full width, and any number of rows.
      const columns = Math.min(5, Math.floor(width / 3));
      const rows = random.integer(pixels.length / width);
      const offset = rows * width + columns + random.integer(width - 2 * columns + 1);
      const original = pixels.slice();
      for (let i = 0; i < pixels.length; i++) pixels[i] = original[(i + offset) % pixels.length];
      return;
    }
    case "wrong shape": {
      const wrongWidth = width + (random.uniform() < 0.5 ? -1 : 1) * (1 + random.integer(4));
      const original = pixels.slice();
      for (let i = 0; i < pixels.length; i++) {
        pixels[i] = original[(Math.floor(i / width) * wrongWidth + (i % width)) % pixels.length];
      }
    }
  }
}

/** Cuts the bytes off somewhere between a quarter and three quarters of the garment. */
function truncate(pixels: Uint8Array, random: Random): void {
  const first = pixels.findIndex((pixel) => pixel > 0);
  const last = pixels.findLastIndex((pixel) => pixel > 0);
  const kept = 0.25 + 0.5 * random.uniform();
  pixels.fill(0, Math.floor(Math.max(0, first) + kept * (last - Math.max(0, first))));
}

/** Replaces all pixels by random bytes, or adds normal noise with a standard deviation of 50 to 100. */
function addNoise(pixels: Uint8Array, random: Random): void {
  const std = random.uniform() < 0.5 ? Infinity : 50 + 50 * random.uniform();
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = std === Infinity
      ? random.integer(256)
      : Math.min(255, Math.max(0, Math.round(pixels[i] + std * random.normal())));
  }
}
