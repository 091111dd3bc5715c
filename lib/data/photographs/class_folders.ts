/** Finds out which pictures of a folder belong to which class, and to which part of a set. */
import { isForbidden } from "../formats/entry_kind.ts";
import { entriesIn, MOST_WRAPPERS } from "../formats/folder_entries.ts";
import { partOfWord } from "../formats/part_of_name.ts";
import { type FolderListing, listFolder, type SkippedFile } from "./list_folder.ts";
import { urlBelow } from "./url_below.ts";

/** A file and the class that its folder names. */
export interface ClassFile {
  /** Path below the folder, with "/" between its parts. */
  file: string;
  className: string;
}

/** The files of a folder by part and class. */
export interface ClassFolders {
  /** What is for training; of a set without parts, everything. */
  train: ClassFile[];
  /** What is for validation and testing; empty for a set without such parts. */
  validation: ClassFile[];
  test: ClassFile[];
  /** The names of all folders that stand for a class, those without a file too, in the order of `sortedNames`. */
  classNames: string[];
  skipped: SkippedFile[];
}

/** Endings of pictures: a folder with one at its top is no wrapping. */
const PICTURES = /\.(png|jpe?g|webp|avif|gif|tiff?|bmp|hei[cf])$/i;

/**
 * Reads how a folder is laid out (see `listFolder`): a folder for each class, or folders such as `train/`, `valid/` and
 * `test/` with a folder for each class in them. A folder around everything is looked through. What lies deeper than the
 * folder of a class belongs to that class; what lies in none is skipped, and so is a folder `test/` with pictures but
 * no classes in it, and any other folder beside `train/` and `test/`.
 *
 * @throws {Error} as `listFolder` does
 */
export async function findClassFolders(folder: URL): Promise<ClassFolders> {
  const listing = await listFolder(folder), root = new URL(folder.href.replace(/\/?$/, "/"));
  const base = await wrapperOf(root, listing), layout = await layoutOf(root, base, listing);
  const { tops, withClasses, isSplit, unlabelled } = layout;
  const found: ClassFolders = {
    train: [],
    validation: [],
    test: [],
    classNames: [],
    skipped: [...listing.skipped],
  };
  const skip = (file: string, reason: string) => found.skipped.push({ file, reason });
  for (const { file } of listing.files) {
    const [top, second, ...rest] = file.slice(base.length).split("/");
    if (!file.startsWith(base) || second === undefined) skip(file, "a file outside the folders of classes");
    else if (isSplit && !partOfWord(top)) skip(file, `a file in ${top}/, which is no part of the set`);
    else if (isSplit ? !withClasses.has(top) : unlabelled.includes(top)) {
      skip(file, `a file in ${top}/, which holds no folders of classes`);
    } else if (!isSplit) found.train.push({ file, className: top });
    else if (rest.length === 0) skip(file, `a file in ${top}/ outside the folders of classes`);
    else found[partOfWord(top)!].push({ file, className: second });
  }
  const names = isSplit ? [...withClasses.values()].flat() : tops.filter((top) => !unlabelled.includes(top));
  found.classNames = sortedNames(names);
  return found;
}

/** Sorts names of classes: by their value where all are whole numbers, otherwise in the order of UTF-16 code units. */
export function sortedNames(names: Iterable<string>): string[] {
  const distinct = [...new Set(names)];
  return distinct.every((name) => /^\d{1,15}$/.test(name))
    ? distinct.sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1))
    : distinct.sort();
}

/** Returns the path of the folder that holds everything, "" where that is the folder itself. */
async function wrapperOf(root: URL, { files }: FolderListing): Promise<string> {
  let base = "";
  for (let depth = 0; depth < MOST_WRAPPERS; depth++) {
    const tops = await foldersIn(root, base),
      hasPictures = files.some(({ file }) => {
        return file.startsWith(base) && !file.slice(base.length).includes("/") && PICTURES.test(file);
      });
    if (tops.length !== 1 || hasPictures || (await foldersIn(root, `${base}${tops[0]}/`)).length === 0) break;
    base += `${tops[0]}/`;
  }
  return base;
}

/** What the folders at the top are. */
interface Layout {
  tops: string[];
  /** The folders of each one that is named like a part of a set. */
  withClasses: Map<string, string[]>;
  isSplit: boolean;
  /** Folders named like the test part that hold pictures without classes, beside two classes or more. */
  unlabelled: string[];
}

async function layoutOf(root: URL, base: string, { files }: FolderListing): Promise<Layout> {
  const tops = await foldersIn(root, base), withClasses = new Map<string, string[]>();
  for (const top of tops.filter(partOfWord)) {
    const names = await foldersIn(root, `${base}${top}/`);
    if (names.length > 0) withClasses.set(top, names);
  }
  const topOf = ({ file }: { file: string }) => file.slice(base.length).split("/")[0];
  const filled = new Set(files.map(topOf));
  const pictured = new Set(files.filter(({ file }) => PICTURES.test(file)).map(topOf));
  // Beside train/ alone a folder of pictures may be a class; a second part tells that train/ is none.
  const isSplit = [...withClasses.keys()].some((top) => partOfWord(top) === "train") &&
    (tops.some((top) => ![undefined, "train"].includes(partOfWord(top)) && filled.has(top)) ||
      tops.every((top) => partOfWord(top) || !pictured.has(top)));
  const unlabelled = tops.filter((top) =>
    partOfWord(top) === "test" && !withClasses.has(top) &&
    tops.filter((other) => other !== top && filled.has(other)).length >= 2
  );
  return { tops, withClasses, isSplit, unlabelled };
}

/** Returns the names of the folders in a folder, links to folders too; none where it may not be read. */
async function foldersIn(root: URL, path: string): Promise<string[]> {
  try {
    return (await entriesIn(urlBelow(root, path))).folders;
  } catch (error) {
    // The listing of files says so.
    if (isForbidden(error)) return [];
    throw error;
  }
}
