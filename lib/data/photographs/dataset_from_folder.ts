/** Makes a data set for training out of a folder of photographs. */
import { type Dataset, labelsOf } from "../../core/dataset.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { findClassFolders, sortedNames } from "./class_folders.ts";
import { type GarmentFolderOptions, readGarmentFolder } from "./garment_folder.ts";
import type { SkippedFile } from "./list_folder.ts";

/** A data set, and what is known of its images besides; the parts are in the same order. */
export interface FolderDataset {
  dataset: Dataset;
  /** Paths below the folder. */
  files: string[];
  /** Colours of each garment (see `colourHistogram`): shape `[size, 28]`. */
  colours: Matrix;
  skipped: SkippedFile[];
}

/** A label is at most two bytes. */
const MOST_CLASSES = 65_536;

/**
 * Reads a folder of photographs (see `readGarmentFolder`) with a folder for each class: their names, sorted, are the class
 * names, and a class without one readable picture is left out. Of a set that was split beforehand, with folders such as
 * `train/` and `test/`, the training part is read; `openDataset` reads all parts. Pictures outside the folders are skipped.
 *
 * @throws {RangeError} unless there are 2 classes or more
 * @throws {Error} as `readGarmentFolder` does
 */
export async function datasetFromFolder(
  folder: URL,
  options: GarmentFolderOptions = {},
): Promise<FolderDataset> {
  const layout = await findClassFolders(folder);
  const classes = new Map(layout.train.map(({ file, className }) => [file, className]));
  if (new Set(classes.values()).size < 2) throw tooFewClasses(folder, new Set(classes.values()).size);
  const only = options.only?.filter((file) => classes.has(file)) ?? [...classes.keys()];
  const { set, files, colours, skipped } = await readGarmentFolder(folder, { ...options, only });
  const labels = files.map((file) => classes.get(file)!), classNames = sortedNames(labels);
  if (classNames.length < 2 || classNames.length > MOST_CLASSES) {
    throw tooFewClasses(folder, classNames.length);
  }
  const empty = layout.classNames.filter((name) => !classNames.includes(name));
  return {
    dataset: {
      ...set,
      labels: labelsOf(labels.map((name) => classNames.indexOf(name)), classNames.length),
      classNames,
    },
    files,
    colours,
    skipped: [
      ...skipped,
      ...layout.skipped,
      ...empty.map((file) => ({ file, reason: "a class without a picture" })),
    ],
  };
}

function tooFewClasses(folder: URL, found: number): RangeError {
  return new RangeError(
    `Cannot make data set as ${
      decodeURIComponent(folder.pathname)
    } must have pictures in 2 to ${MOST_CLASSES} ` +
      `sub-folders, one for each class: current value is ${found}`,
  );
}
