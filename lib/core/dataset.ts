/** Describes a set of images as plain typed data: pixels, labels, names, and where it all came from. */
import { checkImageSet, checkLabelsOf } from "./check_dataset.ts";

/** What a data set is and how far it can be trusted. */
export interface Provenance {
  /** Short name for folders and stamps: "fashion-mnist", "synthetic", or that of the reader's own set. */
  source: string;
  /** The name to show a reader, such as "Fashion-MNIST". */
  title: string;
  /** True when every file had the official size and SHA-256. */
  verified: boolean;
  /** Where the files were found, in words; never needed to reproduce a result. */
  origin: string;
  /** Name and SHA-256 (64 hex digits) of each file read; empty for generated images. */
  files: readonly { name: string; sha256: string }[];
}

/** Grey images without labels, such as the test images before the test door is opened. */
export interface ImageSet {
  /** Pixels, 0 (background) to 255, row by row: shape `[size, height, width]`, or more images of which these are first. */
  images: Uint8Array;
  /** Number of images. */
  size: number;
  /** Rows of an image, in pixels. */
  height: number;
  /** Columns of an image, in pixels. */
  width: number;
  /** Class names; the index is the label. */
  classNames: readonly string[];
  provenance: Provenance;
}

/** Grey images with one label each. */
export interface Dataset extends ImageSet {
  /** Labels, 0 to `classNames.length - 1`: shape `[size]`. */
  labels: Uint8Array;
}

/**
 * Returns the pixels of image `index` as a view, not a copy: shape `[height, width]`.
 *
 * @throws {RangeError} when there is no such image
 * @throws {TypeError} when the pixels are not those of the set's images
 */
export function imageAt(set: ImageSet, index: number): Uint8Array {
  if (!Number.isInteger(index) || index < 0 || index >= set.size) {
    throw new RangeError(
      `Cannot take image as index must be an integer from 0 to ${set.size - 1}: current value is ${index}`,
    );
  }
  const pixels = set.height * set.width;
  const isWhole = set.images instanceof Uint8Array && set.images.length >= set.size * pixels;
  if (!isWhole) checkImageSet("take image", set);
  return set.images.subarray(index * pixels, (index + 1) * pixels);
}

/**
 * Copies the chosen images and labels, in the order given, into a new data set.
 * An index may appear more than once.
 *
 * @throws {TypeError | RangeError} when images and labels do not belong together, or there is no such image
 */
export function subset(set: Dataset, indices: ArrayLike<number>): Dataset {
  checkLabelsOf("take images", set);
  const pixels = set.height * set.width;
  const images = new Uint8Array(indices.length * pixels);
  const labels = new Uint8Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    images.set(imageAt(set, indices[i]), i * pixels);
    labels[i] = set.labels[indices[i]];
  }
  return { ...set, images, labels, size: indices.length };
}

/** Returns the indices of the images that carry the label, ascending. */
export function indicesOfLabel(set: Dataset, label: number): number[] {
  const indices: number[] = [];
  set.labels.forEach((other, index) => {
    if (other === label) indices.push(index);
  });
  return indices;
}
