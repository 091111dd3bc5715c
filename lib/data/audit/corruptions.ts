/** Damages images and labels on purpose, and keeps the truth: what an audit is tested on. */
import { checkFraction } from "../../core/check.ts";
import { checkDataset } from "../../core/check_dataset.ts";
import type { Dataset } from "../../core/dataset.ts";
import type { Random } from "../../core/random.ts";
import { imageOf, type PixelImage } from "../../image/pixel_image.ts";
import { scaledLength } from "./audit_scale.ts";

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
      damage(imageOf(damaged, index), kind, random);
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
  image: PixelImage<Uint8Array>,
  kind: Exclude<CorruptionKind, "wrong label">,
  random: Random,
): void {
  const { pixels, height, width } = image;
  switch (kind) {
    case "truncated":
      return truncate(pixels, random);
    case "blank":
      pixels.fill(random.uniform() < 0.5 ? 0 : 1 + random.integer(255));
      return;
    case "noise":
      return addNoise(pixels, random);
    case "shifted": {
      // Of 28 columns between 5 and 5 short of all, and any number of rows.
      const columns = Math.min(Math.floor(scaledLength(5, width)), Math.floor(width / 3));
      const rows = random.integer(height);
      const offset = rows * width + columns + random.integer(width - 2 * columns + 1);
      return rearrange(image, (place) => place + offset);
    }
    case "wrong shape": {
      // Between 1 and 4 columns of 28 too few or too many.
      const sign = random.uniform() < 0.5 ? -1 : 1, most = Math.max(1, Math.floor(scaledLength(4, width)));
      const wrongWidth = width + sign * (1 + random.integer(most));
      return rearrange(image, (place) => Math.floor(place / width) * wrongWidth + place % width);
    }
  }
}

/** Takes each pixel from another place, counted row by row and around the end. */
function rearrange({ pixels, channels = 1 }: PixelImage<Uint8Array>, from: (place: number) => number): void {
  const original = pixels.slice(), places = pixels.length / channels;
  for (let i = 0; i < pixels.length; i++) {
    const place = Math.floor(i / channels), channel = i % channels;
    pixels[i] = original[(from(place) % places) * channels + channel];
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
