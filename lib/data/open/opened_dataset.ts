/** Describes what opening a data set takes and gives. */
import type { Dataset, ImageSet, Provenance } from "../../core/dataset.ts";
import type { SkippedFile } from "../photographs/list_folder.ts";

export type { KnownSet } from "../readers/raw_set.ts";

/** A data set in two or three parts. The labels of the test images come from `openTestLabels` alone. */
export interface OpenedDataset {
  /** Training images with labels. */
  train: Dataset;
  /** Test images without labels. */
  test: ImageSet;
  /** Images for validation, where the set itself holds some back; otherwise `splitTrain` takes them from `train`. */
  validation?: Dataset;
  provenance: Provenance;
  /** The folder or file that was opened, or "synthetic" for images that code draws. */
  location: URL | "synthetic";
  /** What was found and done, line by line: the format, scales, labels, classes, counts, and what was left out. */
  notes?: readonly string[];
  /** Files that were skipped, and why. */
  skipped?: readonly SkippedFile[];
}

/** How to open a data set. */
export interface OpenDatasetOptions {
  /**
   * Rows of the images that pictures become.
   *
   * @default `width`; without it those of the pictures where all are alike, of 128 at most, otherwise 64
   */
  height?: number;
  /**
   * Columns of the images that pictures become.
   *
   * @default `height`; without it those of the pictures where all are alike, of 128 at most, otherwise 64
   */
  width?: number;
  /** 1 for grey, 3 for colour. @default 3 for pictures of which one has colour, otherwise 1 */
  channels?: 1 | 3;
  /** The column of a CSV or Parquet file that holds the labels. @default the first that is named like one */
  labelColumn?: string;
  /** The fraction of the images that is held out for testing where the set has no such part. @default 0.2 */
  testFraction?: number;
  /** Seed of that draw. @default 1 */
  seed?: number;
  /** Where the set was found, in words that hold on every machine. @default "a folder or file of one's own" */
  origin?: string;
  /** Hears what was found and done, line by line. @default writes to stderr */
  onStatus?: (line: string) => void;
}
