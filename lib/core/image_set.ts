/** Describes a set of images as plain typed data: pixels, labels, names, and where it all came from. */

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

/** Labels of images: of one byte where these tell the classes apart, else of two. */
export type Labels = Uint8Array | Uint16Array;

/** Classes that labels of two bytes tell apart: more there cannot be. */
export const MOST_CLASSES = 65_536;

/** Grey or coloured images without labels, such as the held-out test images. */
export interface ImageSet {
  /**
   * Pixels, 0 (background) to 255, row by row, the channels of a pixel side by side: shape
   * `[size, height, width, channels]`, or more images of which these are first.
   */
  images: Uint8Array;
  /** Number of images. */
  size: number;
  /** Rows of an image, in pixels. */
  height: number;
  /** Columns of an image, in pixels. */
  width: number;
  /** Values of a pixel: 1 for grey, 3 for red, green and blue. @default 1 */
  channels?: 1 | 3;
  /** Class names; the index is the label. */
  classNames: readonly string[];
  provenance: Provenance;
}

/** Images with one label each. */
export interface Dataset extends ImageSet {
  /** Labels, 0 to `classNames.length - 1`: shape `[size]`. */
  labels: Labels;
}

/** Returns whether a set is Fashion-MNIST or the garments that code draws: each garment whole, on black. */
export function isOfGarments({ source }: Pick<Provenance, "source">): boolean {
  return source === "fashion-mnist" || source === "synthetic";
}

/** Returns the shape of a set's images, `[height, width, channels]`: the input of a network for them. */
export function imageShape(
  { height, width, channels = 1 }: Pick<ImageSet, "height" | "width" | "channels">,
): [height: number, width: number, channels: number] {
  return [height, width, channels];
}

/** Returns how many values an image of the set holds: `height * width * channels`. */
export function valuesPerImage(
  { height, width, channels = 1 }: Pick<ImageSet, "height" | "width" | "channels">,
): number {
  return height * width * channels;
}

/**
 * Returns the size of a set's images as it enters hashes: without the channels where these are one, so that what was
 * kept of grey images before there were others is still found.
 */
export function hashedSize(
  { height, width, channels = 1 }: Pick<ImageSet, "height" | "width" | "channels">,
): number[] {
  return channels === 1 ? [height, width] : [height, width, channels];
}

/** Returns labels that are all 0, in the narrowest array that holds those of so many classes: shape `[size]`. */
export function emptyLabels(size: number, classes: number): Labels {
  return classes <= 256 ? new Uint8Array(size) : new Uint16Array(size);
}

/**
 * Puts labels into the narrowest array that holds those of so many classes.
 *
 * @throws {RangeError} when a label is no integer from 0 to `classes - 1`: an array of bytes would wrap it
 */
export function labelsOf(values: ArrayLike<number>, classes: number): Labels {
  const labels = emptyLabels(values.length, classes);
  for (let i = 0; i < labels.length; i++) {
    labels[i] = values[i];
    if (labels[i] === values[i] && labels[i] < classes) continue;
    throw new RangeError(
      `Cannot make labels as they must be integers from 0 to ${classes - 1}: current value is ${
        values[i]
      } at index ${i}`,
    );
  }
  return labels;
}
