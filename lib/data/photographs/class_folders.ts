/** Finds out which pictures of a folder belong to which class, and to which part of a set. */
import { partOfWord } from "../formats/part_of_name.ts";
import { type FolderListing, listFolder, type SkippedFile } from "./list_folder.ts";

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

/** So many folders around everything else are looked through. */
const MOST_WRAPPERS = 3;
/** Endings of pictures: a folder with one at its top is no wrapping. */
const PICTURES = /\.(png|jpe?g|webp|avif|gif|tiff?|bmp|hei[cf])$/i;

/**
 * Reads how a folder is laid out (see `listFolder`): a folder for each class, or folders such as `train/`, `valid/` and
 * `test/` with a folder for each class in them. A folder around everything is looked through. What lies deeper than the
 * folder of a class belongs to that class; what lies in none is skipped, and so is a folder `test/` with pictures but no
 * classes in it.
 *
 * @throws {Error} as `listFolder` does
 */
export async function findClassFolders(folder: URL): Promise<ClassFolders> {
  const listing = await listFolder(folder), base = wrapperOf(listing);
  const inner = within(listing, base), tops = inner.folders.filter((name) => !name.includes("/"));
  const withClasses = tops.filter((top) =>
    partOfWord(top) && inner.folders.some((name) => name.startsWith(`${top}/`))
  );
  const isSplit = withClasses.some((top) => partOfWord(top) === "train") &&
    tops.every((top) => partOfWord(top) || !inner.files.some((file) => file.startsWith(`${top}/`)));
  const found: ClassFolders = {
    train: [],
    validation: [],
    test: [],
    classNames: [],
    skipped: [...listing.skipped],
  };
  const unlabelled = tops.filter((top) => isUnlabelled(top, { tops, withClasses, inner }));
  const skip = (file: string, reason: string) => found.skipped.push({ file: base + file, reason });
  for (const file of inner.files) {
    const [top, second, ...rest] = file.split("/"), part = partOfWord(top);
    if (second === undefined) skip(file, "a file outside the folders of classes");
    else if (isSplit && !withClasses.includes(top)) {
      skip(file, `a file in ${top}/, which holds no folders of classes`);
    } else if (isSplit && rest.length === 0) skip(file, `a file in ${top}/ outside the folders of classes`);
    else if (unlabelled.includes(top)) skip(file, `a file in ${top}/, which holds no folders of classes`);
    else if (isSplit) found[part!].push({ file: base + file, className: second });
    else found.train.push({ file: base + file, className: top });
  }
  found.classNames = sortedNames(
    isSplit ? namesBelow(inner.folders, withClasses) : tops.filter((top) => !unlabelled.includes(top)),
  );
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
function wrapperOf({ files, folders }: FolderListing): string {
  let base = "";
  for (let depth = 0; depth < MOST_WRAPPERS; depth++) {
    const inner = within({ files, folders }, base),
      tops = inner.folders.filter((name) => !name.includes("/"));
    const isWrapper = tops.length === 1 && inner.folders.length > 1 &&
      !inner.files.some((file) => !file.includes("/") && PICTURES.test(file));
    if (!isWrapper) break;
    base += `${tops[0]}/`;
  }
  return base;
}

function within(
  { files, folders }: Pick<FolderListing, "files" | "folders">,
  base: string,
): { files: string[]; folders: string[] } {
  const below = (paths: string[]) =>
    paths.filter((path) => path.startsWith(base)).map((path) => path.slice(base.length));
  return { files: below(files.map(({ file }) => file)), folders: below(folders) };
}

/** Whether a folder is named like the test part and holds pictures without classes, beside two classes or more. */
function isUnlabelled(
  top: string,
  { tops, withClasses, inner }: {
    tops: readonly string[];
    withClasses: readonly string[];
    inner: { files: string[]; folders: string[] };
  },
): boolean {
  if (partOfWord(top) !== "test" || withClasses.includes(top)) return false;
  const others = tops.filter((name) =>
    name !== top && inner.files.some((file) => file.startsWith(`${name}/`))
  );
  return others.length >= 2;
}

function namesBelow(folders: readonly string[], parts: readonly string[]): string[] {
  return folders.flatMap((path) => {
    const [top, name, ...rest] = path.split("/");
    return parts.includes(top) && name !== undefined && rest.length === 0 ? [name] : [];
  });
}
