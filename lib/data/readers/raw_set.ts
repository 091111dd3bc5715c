/** Describes a data set as its files hold it, before labels are counted and parts are checked. */
import { type ImageSet, valuesPerImage } from "../../core/dataset.ts";
import type { PartName } from "../formats/part_of_name.ts";
import type { SkippedFile } from "../photographs/list_folder.ts";

/** Images of one part. */
export interface RawPart
  extends Required<Pick<ImageSet, "images" | "size" | "height" | "width" | "channels">> {
  /** One per image: a number of the file, or an index of the set's class names. */
  labels: ArrayLike<number>;
  /** What errors call the images and the labels. */
  names: { images: string; labels: string };
  /** The image's own file, where each image has one. */
  files?: readonly ImageFile[];
}

/** The file of one image. */
export interface ImageFile {
  /** Path below the folder. */
  name: string;
  sha256: string;
}

/** A data set as its files hold it. */
export interface RawSet {
  /** What the files are, such as "IDX files". */
  format: string;
  parts: Partial<Record<PartName, RawPart>> & { train: RawPart };
  /** The name of each label where the files give them. @default "Class 0" and so on */
  classNames?: readonly string[];
  /** The files that were read whole; those of single images are taken from the parts. */
  files: readonly ImageFile[];
  /** Notes for the reader on how it was read. */
  notes: string[];
  skipped: SkippedFile[];
  /** The known set that these files are. */
  known?: KnownSet;
  /** Throws when the test labels on disk are no longer those that were read. */
  recheckTest?: () => Promise<void>;
}

/** A data set that is known by its files. */
export interface KnownSet {
  source: string;
  title: string;
  classNames: readonly string[];
  /** A folder with all of these, as they are, is this set. */
  files: readonly { name: string; sha256: string }[];
}

/** Returns the images of a part with these indices, in that order; the part itself when these are all. */
export function takeRows(part: RawPart, indices: ArrayLike<number>): RawPart {
  if (indices.length === part.size) return part;
  const pixels = valuesPerImage(part), images = new Uint8Array(indices.length * pixels);
  for (let i = 0; i < indices.length; i++) {
    images.set(part.images.subarray(indices[i] * pixels, (indices[i] + 1) * pixels), i * pixels);
  }
  const { labels, files } = part;
  return {
    ...part,
    images,
    size: indices.length,
    labels: Array.from(indices, (i) => labels[i]),
    ...(files && { files: Array.from(indices, (i) => files[i]) }),
  };
}
