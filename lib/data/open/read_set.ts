/** Tells by what is in a folder in which format a data set is, and reads it. */
import { findClassFolders } from "../photographs/class_folders.ts";
import { entriesIn, MOST_WRAPPERS } from "../formats/folder_entries.ts";
import { isIdxName, readIdxSet } from "../readers/idx_set.ts";
import { isArrayName, readNpzSet } from "../readers/npz_set.ts";
import type { KnownSet, OpenDatasetOptions } from "./opened_dataset.ts";
import { isParquetName, readParquetSet } from "../readers/parquet_set.ts";
import { readPictureFolderSet } from "../readers/picture_folder_set.ts";
import { readPictureListSet } from "../readers/picture_list_set.ts";
import { pixelCsvs, readPixelCsvSet } from "../readers/pixel_csv_set.ts";
import type { RawSet } from "../readers/raw_set.ts";
import type { SetDescription } from "../readers/set_description.ts";
import { siblingsOf } from "./siblings_of.ts";
import { unknownFormat } from "./unknown_format.ts";

/** What is to be read. */
export interface ReadSetTask {
  /** The folder with the files. */
  folder: URL;
  /** The file of the folder that was named, where it was one. */
  only?: string;
  description: SetDescription;
  options: OpenDatasetOptions;
  known: KnownSet | undefined;
}

/**
 * Reads the data set of a folder, or of a file and those that belong to it. IDX files come first, then arrays, Parquet,
 * CSV of pixels, folders of classes, and lists of pictures; a folder that holds nothing but another one is looked
 * through.
 *
 * @throws {Error} when there is nothing that is known; the known formats are named
 */
export async function readSet(task: ReadSetTask): Promise<RawSet> {
  const set = await findSet(task, 0);
  if (set) return set;
  throw await unknownFormat(task.folder, task.only);
}

async function findSet(task: ReadSetTask, depth: number): Promise<RawSet | undefined> {
  const { folder, only, description, known } = task;
  const { files, folders } = await entriesIn(folder);
  const names = only === undefined ? files : siblingsOf(only, files),
    named = only === undefined ? {} : { only };
  if (names.some(isIdxName)) return await readIdxSet(folder, { names, known, ...named });
  if (names.some(isArrayName)) return await readNpzSet(folder, { names, description, ...named });
  if (names.some(isParquetName)) {
    const { classNames } = description;
    return await readParquetSet(folder, names.filter(isParquetName), {
      ...settingsOf(task),
      ...(classNames && { classNames }),
    });
  }
  const csvs = await pixelCsvs(folder, names, task.options.labelColumn ?? description.labelColumn);
  if (csvs.length > 0) return await readPixelCsvSet(folder, { csvs, description });
  return await findPictureSet(task, { names, folders, depth });
}

async function findPictureSet(
  task: ReadSetTask,
  { names, folders, depth }: { names: readonly string[]; folders: readonly string[]; depth: number },
): Promise<RawSet | undefined> {
  const { folder, only, description } = task, options = settingsOf(task);
  const layout = only === undefined ? await findClassFolders(folder) : undefined;
  const wanted = description.classNames, classes = new Set(layout?.train.map(({ className }) => className));
  if (layout && classes.size > 1) return await readPictureFolderSet(folder, { layout, wanted, options });
  const lists = names.filter((name) => /\.[ct]sv$/i.test(name));
  const listed = await readPictureListSet(folder, lists, {
    ...options,
    ...(wanted && { classNames: wanted }),
  });
  if (listed) return listed;
  if (only === undefined && folders.length === 1 && depth < MOST_WRAPPERS) {
    const inner = new URL(`${encodeURIComponent(folders[0])}/`, folder);
    const found = await findSet({ ...task, folder: inner }, depth + 1);
    if (found) return found;
  }
  // One class is too few, and is refused with the number of its pictures once these are known.
  return layout && classes.size === 1
    ? await readPictureFolderSet(folder, { layout, wanted, options })
    : undefined;
}

/** What the caller says goes before what the set says of itself. */
function settingsOf({ description, options }: ReadSetTask) {
  const { height, width, channels, labelColumn } = { ...description, ...options }, { onStatus } = options;
  return {
    ...(height !== undefined && { height }),
    ...(width !== undefined && { width }),
    ...(channels !== undefined && { channels }),
    ...(labelColumn !== undefined && { labelColumn }),
    ...(onStatus && { onStatus }),
  };
}
