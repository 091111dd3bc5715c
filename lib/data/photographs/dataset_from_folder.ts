/** Makes a data set for training out of a folder of photographs. */
import { type Dataset, imageAt, labelsOf, valuesPerImage } from "../../core/dataset.ts";
import { plural } from "../../core/plural.ts";
import { printable } from "../../core/printable.ts";
import type { GarmentSetting } from "../../image/photograph/garment_setting.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { folderParts } from "./folder_parts.ts";
import { type GarmentFolder, type GarmentFolderOptions, readGarmentFolder } from "./garment_folder.ts";
import type { SkippedFile } from "./list_folder.ts";
import { skippedLines } from "./skipped_lines.ts";

/** A data set, and what is known of its images besides; the parts are in the same order. */
export interface FolderDataset {
  dataset: Dataset;
  /** Paths below the folder of the classes. */
  files: string[];
  /** Colours of each garment (see `colourHistogram`): shape `[size, 28]`. */
  colours: Matrix;
  skipped: SkippedFile[];
  /** How photographs became images, the same for all: give it again to read others for the same model. */
  setting: GarmentSetting;
  /** What was found and chosen, line by line: images, setting, classes with counts, and what was passed over. */
  summary: string[];
}

/** A label has two bytes. */
const MOST_CLASSES = 65_536;
/** How many classes are named one by one. */
const MOST_NAMED = 20;

/**
 * Reads a folder of photographs (see `readGarmentFolder`) whose sub-folders are the classes: their names, sorted,
 * are the class names, and a class without one readable picture is left out. Pictures outside the sub-folders are
 * skipped. Of a set that was split beforehand it reads the part for training (see `folderParts`). Images are in colour
 * where pictures are, unless `channels` says otherwise.
 *
 * @throws {RangeError} unless there are 2 to 65,536 classes
 * @throws {Error} as `readGarmentFolder` does
 */
export async function datasetFromFolder(
  folder: URL,
  options: GarmentFolderOptions = {},
): Promise<FolderDataset> {
  const { classes, names, heldOut } = await folderParts(folder);
  const found = await readGarmentFolder(classes, { channels: "auto", ...options, leaveOut: beside(heldOut) });
  const classNames = sortedNames(found.labels);
  if (classNames.length < 2 || classNames.length > MOST_CLASSES) {
    throw new RangeError(
      `Cannot make data set as ${decodeURIComponent(classes.pathname)} must have pictures in 2 to ` +
        `${MOST_CLASSES.toLocaleString("en-US")} sub-folders, one for each class: current value is ` +
        `${classNames.length}`,
    );
  }
  const kept = labelled(found, classNames);
  const skipped = [
    ...kept.skipped,
    ...names.filter((name) => !classNames.includes(name))
      .map((name) => ({ file: `${name}/`, reason: "a class without a picture that can be read" })),
    ...heldOut.map((path) => ({ file: `${path}/`, reason: "a part that is not for training" })),
  ];
  return {
    ...kept,
    skipped,
    setting: found.setting,
    summary: [found.statement, countsOf(kept.dataset), ...skippedLines(skipped)],
  };
}

/** Returns the names of the parts that may lie beside the classes. */
function beside(heldOut: readonly string[]): string[] {
  return heldOut.map((path) => path.split("/").at(-1)!);
}

/** Returns the classes' names: whole numbers by size, others in the order of UTF-16 code units. */
function sortedNames(labels: readonly (string | undefined)[]): string[] {
  const names = [...new Set(labels.filter((label) => label !== undefined))].sort();
  return names.every((name) => /^\d+$/.test(name)) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

/** Returns what lies in a class. */
function labelled(
  { set, files, labels, colours, skipped }: GarmentFolder,
  classNames: readonly string[],
): Pick<FolderDataset, "dataset" | "files" | "colours" | "skipped"> {
  const kept = files.map((_, i) => i).filter((i) => labels[i] !== undefined);
  const size = valuesPerImage(set), { columns } = colours;
  const images = new Uint8Array(kept.length * size), rows = new Float32Array(kept.length * columns);
  kept.forEach((from, to) => {
    images.set(imageAt(set, from), to * size);
    rows.set(colours.values.subarray(from * columns, (from + 1) * columns), to * columns);
  });
  const { provenance } = set, labelAt = new Map(classNames.map((name, label) => [name, label]));
  return {
    dataset: {
      ...set,
      images,
      labels: labelsOf(kept.map((i) => labelAt.get(labels[i]!)!), classNames.length),
      size: kept.length,
      classNames,
      provenance: { ...provenance, files: kept.map((i) => provenance.files[i]) },
    },
    files: kept.map((i) => files[i]),
    colours: { values: rows, rows: kept.length, columns },
    skipped: [
      ...skipped,
      ...files.filter((_, i) => labels[i] === undefined)
        .map((file) => ({ file, reason: "a picture outside the sub-folders" })),
    ],
  };
}

function countsOf({ classNames, labels, size }: Dataset): string {
  const counts = classNames.map(() => 0);
  for (const label of labels) counts[label]++;
  const classes = classNames.map((name, c) => `${printable(name)} ${counts[c].toLocaleString("en-US")}`);
  const more = classes.length - MOST_NAMED;
  const named = more > 0 ? `${classes.slice(0, MOST_NAMED).join(", ")} and ${more} more` : classes.join(", ");
  return `${plural(size, "picture")} in ${plural(classNames.length, "class")}: ${named}.`;
}
