/** Holds out test images of a set that has none. */
import { labelsOf, type Provenance } from "../../core/dataset.ts";
import { splitTrain } from "../sampling/split.ts";
import { type RawPart, takeRows } from "../readers/raw_set.ts";

/** How to hold out. */
export interface HoldOutOptions {
  classNames: readonly string[];
  /** The fraction of the images to hold out, above 0 and below 1. */
  testFraction: number;
  seed: number;
}

/** What a set comes from matters to no draw. */
const UNNAMED: Provenance = { source: "", title: "", verified: false, origin: "", files: [] };

/**
 * Divides the images of a set as `splitTrain` does: each class gives its proportion of the test images, at least one
 * where it has two. Images that are the same stand on one side; those that stand in several classes are for training.
 *
 * @throws {RangeError} as `splitTrain` does
 */
export function holdOut(
  part: RawPart,
  { classNames, testFraction, seed }: HoldOutOptions,
): { train: RawPart; test: RawPart } {
  const labels = labelsOf(part.labels, classNames.length);
  const validationSize = Math.max(classNames.length, Math.round(part.size * testFraction));
  const { trainIndices, validationIndices } = splitTrain(
    { ...part, labels, classNames, provenance: UNNAMED },
    { validationSize, seed },
  );
  return { train: takeRows(part, trainIndices), test: takeRows(part, validationIndices) };
}
