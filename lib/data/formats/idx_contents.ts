/** Reads images and labels, the two things that an IDX file of a data set holds. */
import { plural } from "../../core/plural.ts";
import { inflateIdx } from "./gunzip.ts";
import { type IdxArray, type IdxOptions, parseIdx } from "./idx.ts";

/** Grey images as a file holds them. */
export interface IdxImages {
  /** Pixels, 0 to 255: shape `[size, height, width]`. */
  images: Uint8Array;
  size: number;
  height: number;
  width: number;
}

/** How to read labels. */
export interface IdxLabelOptions extends IdxOptions {
  /** Number of classes; labels run from 0 to `classes - 1`. @default 10 */
  classes?: number;
}

/**
 * Reads an IDX file of images, gzipped or plain: shape `[size, height, width]`.
 * Throws as `inflateIdx` and `parseIdx` do, and TypeError when the file has not three dimensions.
 */
export function parseIdxImages(bytes: Uint8Array, options: IdxOptions): IdxImages {
  const { dims, data } = readRank(bytes, 3, "images", options);
  return { images: data, size: dims[0], height: dims[1], width: dims[2] };
}

/**
 * Reads an IDX file of labels, gzipped or plain: shape `[size]`.
 * Throws as `inflateIdx` and `parseIdx` do, TypeError when the file has not one dimension, and RangeError
 * for a label that no class has.
 */
export function parseIdxLabels(bytes: Uint8Array, options: IdxLabelOptions): Uint8Array {
  const { name, classes = 10 } = options;
  const { data } = readRank(bytes, 1, "labels", options);
  const wrong = data.findIndex((label) => label >= classes);
  if (wrong >= 0) {
    throw new RangeError(
      `Cannot read labels as label ${wrong} of ${name} must be from 0 to ${classes - 1}: current value is ${
        data[wrong]
      }`,
    );
  }
  return data;
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

function readRank(bytes: Uint8Array, rank: number, what: string, options: IdxOptions): IdxArray {
  const array = parseIdx(inflateIdx(bytes, options), options);
  if (array.dims.length !== rank) {
    throw new TypeError(
      `Cannot read ${what} as ${options.name} must have ${rank} dimension${
        rank > 1 ? "s" : ""
      }: current value is ${array.dims.join(" x ")}`,
    );
  }
  return array;
}
