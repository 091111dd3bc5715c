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
