/** Finds, in a folder of pictures, the folder whose sub-folders are the classes. */
import { isForbidden, statIfThere } from "../formats/entry_kind.ts";
import { isLeftBehind } from "./list_folder.ts";

/** A folder whose sub-folders are the classes, and what lies beside it. */
export interface FolderParts {
  /** The folder of the classes: the one that was asked for, or one inside it. Ends in a slash. */
  classes: URL;
  /** Names of the classes' folders, sorted. */
  names: string[];
  /** Paths below the folder that was asked for, of parts for validation and testing; empty where there are none. */
  heldOut: string[];
}

/** What a set that was split beforehand calls what is for training, and what is not. */
const TRAINING = /^(train|training)$/i, HELD_OUT = /^(test|testing|val|valid|validation|dev|eval)$/i;

/**
 * Looks through one folder that holds nothing but another one, as archives unpack; takes the part for training of a set
 * that was split beforehand; and takes a folder named "test" or the like, beside two classes or more and with no classes
 * in it, for pictures without one.
 */
export async function folderParts(folder: URL): Promise<FolderParts> {
  return await partsOf(new URL(folder.href.replace(/\/?$/, "/")), { path: "", depth: 0 });
}

/** How many folders in each other are looked through; a link could lead back for ever. */
const MOST_WRAPPINGS = 3;

async function partsOf(
  folder: URL,
  { path, depth }: { path: string; depth: number },
): Promise<FolderParts> {
  const { folders, files } = await entriesIn(folder);
  const training = folders.find((name) => TRAINING.test(name)), heldOut = folders.filter(isHeldOut);
  if (training !== undefined && heldOut.length > 0) {
    const classes = below(folder, training), { folders: names } = await entriesIn(classes);
    return { classes, names, heldOut: heldOut.map((name) => path + name) };
  }
  const [only] = folders;
  if (folders.length === 1 && files === 0 && depth < MOST_WRAPPINGS) {
    const inner = below(folder, only);
    const isWrapping = (await entriesIn(inner)).folders.length > 0;
    if (isWrapping) return await partsOf(inner, { path: `${path}${only}/`, depth: depth + 1 });
  }
  const isBeside = folders.length - heldOut.length >= 2;
  const flat = isBeside ? await withoutFolders(folder, heldOut) : [];
  return {
    classes: folder,
    names: folders.filter((name) => !flat.includes(name)),
    heldOut: flat.map((name) => path + name),
  };
}

function isHeldOut(name: string): boolean {
  return HELD_OUT.test(name);
}

function below(folder: URL, name: string): URL {
  return new URL(`${encodeURIComponent(name)}/`, folder);
}

async function withoutFolders(folder: URL, names: readonly string[]): Promise<string[]> {
  const flat: string[] = [];
  for (const name of names) {
    if ((await entriesIn(below(folder, name))).folders.length === 0) flat.push(name);
  }
  return flat;
}

/**
 * Returns the sub-folders, sorted, and the number of files; nothing where the folder cannot be read, which is said when
 * its pictures are.
 */
async function entriesIn(folder: URL): Promise<{ folders: string[]; files: number }> {
  const folders: string[] = [];
  let files = 0;
  try {
    for await (const { name, isDirectory, isSymlink } of Deno.readDir(folder)) {
      if (isLeftBehind(name)) continue;
      const url = new URL(encodeURIComponent(name), folder);
      const isFolder = isDirectory || isSymlink && (await statIfThere(url))?.isDirectory;
      if (isFolder) folders.push(name);
      else files++;
    }
  } catch (error) {
    const isSaidLater = isForbidden(error) || error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory;
    if (!isSaidLater) throw error;
  }
  return { folders: folders.sort(), files };
}
