/** Makes a data set for training out of a folder of photographs. */
import { type Dataset, imageAt } from "../../core/dataset.ts";
import { inWords } from "../../core/in_words.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { isForbidden } from "../formats/entry_kind.ts";
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

/** What a set that was split beforehand calls what is for training, and what is for testing. */
const TRAINING = /^(train|training)$/i, HELD_OUT = /^(test|testing|val|valid|validation|dev|eval)$/i;

/** A label is one byte. */
const MOST_CLASSES = 256;

/**
 * Reads a folder of photographs (see `readGarmentFolder`) whose sub-folders are the classes: their names, sorted,
 * are the class names, and a class without one readable picture is left out. Pictures outside the sub-folders are
 * skipped.
 *
 * @throws {RangeError} unless there are 2 to 256 classes, and when the sub-folders are the parts of a set that was split
 * beforehand, such as train/ and test/
 * @throws {Error} as `readGarmentFolder` does
 */
export async function datasetFromFolder(
  folder: URL,
  options: GarmentFolderOptions = {},
): Promise<FolderDataset> {
  await checkIsWhole(folder);
  const { set, files, labels, colours, skipped } = await readGarmentFolder(folder, options);
  const classNames = [...new Set(labels.filter((label) => label !== undefined))].sort();
  if (classNames.length < 2 || classNames.length > MOST_CLASSES) {
    throw new RangeError(
      `Cannot make data set as ${
        decodeURIComponent(folder.pathname)
      } must have pictures in 2 to ${MOST_CLASSES} ` +
        `sub-folders, one for each class: current value is ${classNames.length}`,
    );
  }
  const kept = files.map((_, i) => i).filter((i) => labels[i] !== undefined);
  const unlabelled = files.filter((_, i) => labels[i] === undefined);
  const images = new Uint8Array(kept.length * set.height * set.width);
  const rows = new Float32Array(kept.length * colours.columns);
  kept.forEach((from, to) => {
    images.set(imageAt(set, from), to * set.height * set.width);
    rows.set(
      colours.values.subarray(from * colours.columns, (from + 1) * colours.columns),
      to * colours.columns,
    );
  });
  const { provenance } = set;
  return {
    dataset: {
      ...set,
      images,
      labels: Uint8Array.from(kept, (i) => classNames.indexOf(labels[i]!)),
      size: kept.length,
      classNames,
      provenance: { ...provenance, files: kept.map((i) => provenance.files[i]) },
    },
    files: kept.map((i) => files[i]),
    colours: { values: rows, rows: kept.length, columns: colours.columns },
    skipped: [
      ...skipped,
      ...unlabelled.map((file) => ({ file, reason: "a picture outside the sub-folders" })),
    ],
  };
}

/** Throws for a folder whose sub-folders would count as classes and are none. */
async function checkIsWhole(folder: URL): Promise<void> {
  const root = new URL(folder.href.replace(/\/?$/, "/")), path = decodeURIComponent(root.pathname);
  const names = await foldersIn(root), training = names.find((name) => TRAINING.test(name));
  const heldOut = names.filter((name) => HELD_OUT.test(name));
  if (training === undefined || heldOut.length === 0) return;
  throw new RangeError(
    `Cannot make data set as ${path} must have a sub-folder for each class: current value is the parts of a set ` +
      `that was split beforehand, ${
        inWords([training, ...heldOut])
      }. Give one of them, such as ${path}${training}/`,
  );
}

/** Returns the sub-folders of a folder, sorted; none where it cannot be read, which is said when its pictures are. */
async function foldersIn(folder: URL): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name).sort();
  } catch (error) {
    const isSaidLater = isForbidden(error) || error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory;
    if (isSaidLater) return [];
    throw error;
  }
}
