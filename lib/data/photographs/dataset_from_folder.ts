/** Makes a data set for training out of a folder of photographs. */
import { type Dataset, labelsOf, MOST_CLASSES } from "../../core/dataset.ts";
import { plural } from "../../core/plural.ts";
import type { GarmentSetting } from "../../image/photograph/garment_setting.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { classCountWords } from "./class_count_words.ts";
import { type ClassFolders, findClassFolders, sortedNames } from "./class_folders.ts";
import { type GarmentFolderOptions, readGarmentFolder } from "./garment_folder.ts";
import type { SkippedFile } from "./list_folder.ts";
import { skippedLines } from "./skipped_lines.ts";

/** A data set, and what is known of its images besides; the parts are in the same order. */
export interface FolderDataset {
  dataset: Dataset;
  /** Paths below the folder. */
  files: string[];
  /** Colours of each garment (see `colourHistogram`): shape `[size, 28]`. */
  colours: Matrix;
  skipped: SkippedFile[];
  /** How photographs became images, the same for all: give it again to read others for the same model. */
  setting: GarmentSetting;
  /** What was found and chosen, line by line: images, setting, classes with counts, and what was skipped. */
  summary: string[];
}

/**
 * Reads a folder of photographs (see `readGarmentFolder`) that is laid out as `findClassFolders` says: folders for the
 * classes, whose names are the class names, or a part for training that holds them; other parts are not read. A class
 * without one readable picture is left out. Images are in colour where pictures are, unless `channels` says otherwise.
 *
 * @throws {RangeError} unless there are 2 to 65,536 classes
 * @throws {Error} as `readGarmentFolder` does
 */
export async function datasetFromFolder(
  folder: URL,
  options: GarmentFolderOptions = {},
): Promise<FolderDataset> {
  const layout = await findClassFolders(folder), chosen = options.only && new Set(options.only);
  const classOf = new Map(
    layout.train.filter(({ file }) => !chosen || chosen.has(file)).map((
      { file, className },
    ) => [file, className]),
  );
  if (classOf.size === 0) throw tooFewClasses(folder, 0);
  const found = await readGarmentFolder(folder, { channels: "auto", ...options, only: [...classOf.keys()] });
  const names = found.files.map((file) => classOf.get(file)!), classNames = sortedNames(names);
  if (classNames.length < 2 || classNames.length > MOST_CLASSES) {
    throw tooFewClasses(folder, classNames.length);
  }
  const labelAt = new Map(classNames.map((name, label) => [name, label]));
  const labels = labelsOf(names.map((name) => labelAt.get(name)!), classNames.length);
  const skipped = [...layout.skipped, ...found.skipped, ...leftOut(layout, classNames)];
  const dataset = { ...found.set, labels, classNames }, { files, colours, setting, statement } = found;
  const counts = `${plural(dataset.size, "picture")} in ${plural(classNames.length, "class")}: ${
    classCountWords(dataset)
  }.`;
  const summary = [statement, counts, ...skippedLines(skipped)];
  return { dataset, files, colours, skipped, setting, summary };
}

function tooFewClasses(folder: URL, found: number): RangeError {
  return new RangeError(
    `Cannot make data set as ${decodeURIComponent(folder.pathname)} must have pictures in 2 to ` +
      `${MOST_CLASSES.toLocaleString("en-US")} sub-folders, one for each class: current value is ${found}`,
  );
}

/** Says which classes had no picture, and which pictures are not for training. */
function leftOut({ classNames, validation, test }: ClassFolders, read: readonly string[]): SkippedFile[] {
  const empty = classNames.filter((name) => !read.includes(name));
  return [
    ...empty.map((name) => ({ file: `${name}/`, reason: "a class without a picture that can be read" })),
    ...[...validation, ...test].map(({ file }) => ({
      file,
      reason: "a file of a part that is not for training",
    })),
  ];
}
