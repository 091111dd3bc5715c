/** Reads images and labels, the two things that an IDX file of a data set holds. */
import { plural } from "../../core/plural.ts";
import { inflateIdx } from "./gunzip.ts";
import { type IdxArray, type IdxOptions, parseIdx } from "./idx.ts";
import type { NumberValues } from "./number_values.ts";
import { scaleToBytes } from "./scale_to_bytes.ts";

/** Images as a file holds them. */
export interface IdxImages {
  /** Pixels, 0 to 255: shape `[size, height, width, channels]`. */
  images: Uint8Array;
  size: number;
  height: number;
  width: number;
  /** Absent where the file has three dimensions: then 1. */
  channels?: 1 | 3;
}

/** Images of an IDX file before they are scaled to bytes. */
export interface IdxImageValues extends Omit<IdxImages, "images"> {
  values: NumberValues;
}

/**
 * Reads an IDX file of images, gzipped or plain: shape `[size, height, width]` or `[size, height, width, channels]`
 * with 1 or 3 channels. What is not of unsigned bytes is scaled to them (see `scaleToBytes`).
 * Throws as `inflateIdx` and `parseIdx` do, and TypeError when the file has other dimensions.
 */
export function parseIdxImages(bytes: Uint8Array, options: IdxOptions): IdxImages {
  const { values, ...shape } = parseIdxImageValues(bytes, options);
  const { parts: [images] } = scaleToBytes([values], options.name);
  return { images, ...shape };
}

/** Does as `parseIdxImages` but leaves the values as the file holds them. */
export function parseIdxImageValues(bytes: Uint8Array, options: IdxOptions): IdxImageValues {
  const { dims: [size, height, width, channels], data } = readRank(bytes, [3, 4], "images", options);
  if (channels === undefined) return { values: data, size, height, width };
  if (channels !== 1 && channels !== 3) {
    throw new TypeError(
      `Cannot read images as the last of the 4 dimensions of ${options.name} must be 1, for grey, or 3, for red, green ` +
        `and blue: current value is ${channels}`,
    );
  }
  return { values: data, size, height, width, channels };
}

/**
 * Reads an IDX file of labels, gzipped or plain: shape `[size]`.
 * Throws as `inflateIdx` and `parseIdx` do, TypeError when the file has not one dimension, and RangeError
 * for a label that is no whole number.
 */
export function parseIdxLabels(bytes: Uint8Array, options: IdxOptions): NumberValues {
  const { data } = readRank(bytes, [1], "labels", options);
  const wrong = data.findIndex((label) => !Number.isInteger(label));
  if (wrong < 0) return data;
  throw new RangeError(
    `Cannot read labels as label ${wrong} of ${options.name} must be a whole number: current value is ${
      data[wrong]
    }`,
  );
}

/** Checks that two files of a pair hold as many images as labels; throws RangeError that names both. */
export function checkCounts(
  images: { name: string; size: number },
  labels: { name: string; size: number },
): void {
  if (images.size === labels.size) return;
  throw new RangeError(
    `Cannot pair images with labels as ${images.name} and ${labels.name} must hold equally many: current value is ${
      plural(images.size, "image")
    } and ${plural(labels.size, "label")}`,
  );
}

function readRank(bytes: Uint8Array, ranks: number[], what: string, options: IdxOptions): IdxArray {
  const array = parseIdx(inflateIdx(bytes, options), options);
  if (!ranks.includes(array.dims.length)) {
    throw new TypeError(
      `Cannot read ${what} as ${options.name} must have ${ranks.join(" or ")} dimension${
        ranks[0] > 1 ? "s" : ""
      }: current value is ${array.dims.join(" x ")}`,
    );
  }
  return array;
}
