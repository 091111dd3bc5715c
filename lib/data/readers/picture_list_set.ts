/** Reads a data set from a CSV file of file names and labels beside a folder of pictures. */
import { inWords } from "../../core/in_words.ts";
import { csvRows } from "../formats/csv.ts";
import { PART_NAMES, type PartName, partOfFile, partOfWord } from "../formats/part_of_name.ts";
import { readWhole } from "../formats/read_whole.ts";
import { sortedNames } from "../photographs/class_folders.ts";
import { type FolderListing, listFolder, type SkippedFile } from "../photographs/list_folder.ts";
import { labelColumn } from "./csv_columns.ts";
import { type LabelledFile, type PictureSetOptions, readPictureSet } from "./picture_set.ts";
import type { RawSet } from "./raw_set.ts";
import { wantedClasses } from "./wanted_classes.ts";

/** How to read a list of pictures. */
export interface PictureListOptions extends PictureSetOptions {
  /** The column that holds the labels. @default the first that is named like one */
  labelColumn?: string;
  /** The only classes to read, or other names for all of them in their order (see `wantedClasses`). @default all */
  classNames?: readonly string[];
}

/** A row of a list whose picture was found. */
interface ListedPicture {
  file: string;
  className: string;
  part: PartName;
}

/** Columns that hold classes in lists of well-known sets, in the order in which they are taken. */
const OTHER_LABELS = ["masterCategory", "articleType", "subCategory", "species", "breed"];
/** No list may have more bytes than this (256 MiB): it is in memory as text. */
const MOST_BYTES = 2 ** 28;
/** So many rows tell which column holds the names of the pictures. */
const TRIED = 200;

/**
 * Reads the pictures that lists name: rows with a file name, with or without its ending and folder, and a label. A
 * column `split`, or the names of the lists, tell the parts.
 *
 * @returns undefined when no list names pictures that are there
 * @throws {RangeError} when the column of labels is not found, or a list has more than 256 MiB; and as
 * `wantedClasses` does
 */
export async function readPictureListSet(
  folder: URL,
  lists: readonly string[],
  options: PictureListOptions,
): Promise<RawSet | undefined> {
  // Without a list all that lies below the folder, which may be somebody's home, would be gone through for nothing.
  if (lists.length === 0) return undefined;
  const listing = await listFolder(folder), paths = pathsByName(listing);
  const pictures: ListedPicture[] = [], skipped: SkippedFile[] = [], notes: string[] = [];
  for (const name of lists) {
    const bytes = await readWhole(new URL(encodeURIComponent(name), folder), MOST_BYTES);
    const [header, ...rows] = csvRows(new TextDecoder().decode(bytes));
    const fileColumn = header && columnOfFiles(header, rows, paths);
    if (fileColumn === undefined) {
      skipped.push({ file: name, reason: "a list without the names of pictures that are there" });
      continue;
    }
    const label = columnOfLabels(header, options.labelColumn, name);
    notes.push(`labels are the column "${header[label].trim()}" of ${name}`);
    const part = lists.length > 1 ? partOfFile(name) : undefined;
    const found = rowsOf(rows, { paths, fileColumn, label, split: splitColumn(header), part });
    pictures.push(...found.pictures);
    skipped.push(...found.skipped);
  }
  if (pictures.length === 0) return undefined;
  const distinct = onceEach(pictures, skipped);
  const found = sortedNames(distinct.map(({ className }) => className));
  const classNames = wantedClasses(found, options.classNames, folder.href);
  const read = await readPictureSet(folder, labelled(distinct, classNames, skipped), options);
  return {
    format: "pictures and a list of their labels",
    parts: read.parts,
    classNames,
    files: [],
    notes: [...notes, ...read.notes],
    skipped: [...skipped, ...read.skipped],
  };
}

/** Returns each picture once, in the part that comes last of those that it is listed for. */
function onceEach(pictures: readonly ListedPicture[], skipped: SkippedFile[]): ListedPicture[] {
  return [...Map.groupBy(pictures, ({ file }) => file)].flatMap(([file, rows]) => {
    if (rows.every(({ className }) => className === rows[0].className)) {
      return [rows.toSorted((a, b) => PART_NAMES.indexOf(b.part) - PART_NAMES.indexOf(a.part))[0]];
    }
    skipped.push({ file, reason: "in the list with several labels" });
    return [];
  });
}

/** Returns the pictures of these classes with their labels. */
function labelled(
  pictures: readonly ListedPicture[],
  classNames: readonly string[],
  skipped: SkippedFile[],
): LabelledFile[] {
  const labels = new Map(classNames.map((name, label) => [name, label]));
  return pictures.flatMap(({ file, part, className }) => {
    const label = labels.get(className);
    if (label !== undefined) return [{ file, part, label }];
    skipped.push({ file, reason: `a picture of the class "${className}", which dataset.json leaves out` });
    return [];
  });
}

/**
 * Returns every file by its path, its name, and both without the ending, of which an earlier one goes before a later
 * one; undefined where several files share one.
 */
function pathsByName({ files }: Pick<FolderListing, "files">): Map<string, string | undefined> {
  const paths = new Map<string, string | undefined>();
  const name = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  const stem = (path: string) => path.replace(/\.[^./]*$/, "");
  for (const keyOf of [(path: string) => path, name, stem, (path: string) => stem(name(path))]) {
    for (const [key, [first, ...others]] of Map.groupBy(files, ({ file }) => keyOf(file))) {
      if (!paths.has(key)) paths.set(key, others.length === 0 ? first.file : undefined);
    }
  }
  return paths;
}

function columnOfFiles(
  header: readonly string[],
  rows: readonly string[][],
  paths: ReadonlyMap<string, string | undefined>,
): number | undefined {
  const tried = rows.slice(0, TRIED);
  const counts = header.map((_, c) =>
    tried.filter((row) => paths.get(row[c]?.trim() ?? "") !== undefined).length
  );
  const most = Math.max(0, ...counts);
  return most === 0 ? undefined : counts.indexOf(most);
}

function columnOfLabels(header: readonly string[], wanted: string | undefined, name: string): number {
  const found = labelColumn(header, wanted);
  if (found >= 0) return found;
  const other = wanted === undefined
    ? OTHER_LABELS.find((column) => header.some((field) => field.trim() === column))
    : undefined;
  if (other !== undefined) return header.findIndex((field) => field.trim() === other);
  throw new RangeError(
    `Cannot read labels as ${name} must have a column ${
      wanted === undefined ? 'named "label" or "class"' : inWords(wanted)
    }: current value is ${
      inWords(header.map((field) => field.trim()))
    }. Name one as labelColumn in dataset.json`,
  );
}

function splitColumn(header: readonly string[]): number {
  return header.findIndex((field) => /^(split|subset|partition|fold|set|usage)$/i.test(field.trim()));
}

function rowsOf(
  rows: readonly string[][],
  { paths, fileColumn, label, split, part }: {
    paths: ReadonlyMap<string, string | undefined>;
    fileColumn: number;
    label: number;
    split: number;
    part: PartName | undefined;
  },
): { pictures: ListedPicture[]; skipped: SkippedFile[] } {
  const pictures: ListedPicture[] = [], skipped: SkippedFile[] = [];
  for (const row of rows) {
    const name = row[fileColumn]?.trim() ?? "", file = paths.get(name), className = row[label]?.trim() ?? "";
    if (file === undefined) {
      const reason = `in the list, but ${
        paths.has(name) ? "several pictures have that name" : "no such picture"
      }`;
      skipped.push({ file: name, reason });
    } else if (className === "") skipped.push({ file, reason: "in the list, but without a label" });
    else pictures.push({ file, className, part: partOfWord(row[split]?.trim() ?? "") ?? part ?? "train" });
  }
  return { pictures, skipped };
}
