/** Lists the files below a folder, in one order everywhere. */
import { entryKind, isForbidden, statIfThere } from "../formats/entry_kind.ts";

/** A file below a folder. */
export interface ListedFile {
  /** Path below the folder, with "/" between its parts. */
  file: string;
  url: URL;
}

/** What is passed over, and why. */
export interface SkippedFile {
  /** Path below the folder, with "/" between its parts. */
  file: string;
  /** What it is instead of a picture that can be used: "an empty file" and the like. */
  reason: string;
}

/** What lies below a folder. */
export interface FolderListing {
  /** Sorted by path, in the order of UTF-16 code units. */
  files: ListedFile[];
  /** Paths of the folders below the folder, sorted in the same way; those without files too. */
  folders: string[];
  /** Links in a circle or to nowhere, folders that may not be read, and what is neither file nor folder. */
  skipped: SkippedFile[];
}

/**
 * Lists all files below a folder, those of its sub-folders too. Hidden ones (a dot comes first), and what macOS adds to a
 * zip file, are left out without a word. A link counts as what it leads to, unless that is a folder that the link lies in.
 *
 * @throws {Error} when the folder is not there, is none, or may not be read
 */
export async function listFolder(folder: URL): Promise<FolderListing> {
  const root = new URL(folder.href.endsWith("/") ? folder : `${folder.href}/`);
  const found = await problemOf(root);
  if (found) {
    throw new Error(
      `Cannot read pictures as ${decodeURIComponent(root.pathname)} must be a folder that may be read: ` +
        `current value is ${found}. Check the path`,
    );
  }
  const listing: FolderListing = { files: [], folders: [], skipped: [] };
  await listInto(listing, { folder: root, path: "", above: [await Deno.realPath(root)] });
  listing.files.sort(byFile);
  listing.folders.sort();
  listing.skipped.sort(byFile);
  return listing;
}

/** Returns what is there in place of a folder that may be read; undefined for such a folder. */
async function problemOf(root: URL): Promise<string | undefined> {
  try {
    // With the slash at its end, a file would be an error of its own.
    const info = await statIfThere(new URL(root.href.replace(/\/$/, "")));
    if (!info?.isDirectory) return entryKind(info);
  } catch (error) {
    if (!isForbidden(error)) throw error;
  }
  const entries = await entriesOf(root);
  return "reason" in entries ? entries.reason : undefined;
}

async function listInto(
  listing: FolderListing,
  { folder, path, above }: { folder: URL; path: string; above: readonly string[] },
): Promise<void> {
  const entries = await entriesOf(folder);
  if ("reason" in entries) {
    listing.skipped.push({ file: path, ...entries });
    return;
  }
  for (const { name, isSymlink } of entries) {
    if (name.startsWith(".") || name === "__MACOSX") continue;
    const file = path + name, url = new URL(encodeURIComponent(name), folder);
    const found = await kindOf(url, isSymlink ? above : []);
    if ("reason" in found) listing.skipped.push({ file, ...found });
    else if (found.isFile) listing.files.push({ file, url });
    else {
      listing.folders.push(file);
      const real = isSymlink ? await Deno.realPath(url) : `${above.at(-1)}/${name}`;
      await listInto(listing, { folder: new URL(`${url.href}/`), path: `${file}/`, above: [...above, real] });
    }
  }
}

/** Returns whether a path is a file or a folder, or why it is neither, or a link that leads in a circle. */
async function kindOf(url: URL, above: readonly string[]): Promise<{ isFile: boolean } | { reason: string }> {
  try {
    const info = await statIfThere(url);
    if (!info) return { reason: "a link that leads nowhere" };
    if (info.isFile) return { isFile: true };
    if (!info.isDirectory) return { reason: entryKind(info) };
    return above.length > 0 && above.includes(await Deno.realPath(url))
      ? { reason: "a link that leads back to a folder it lies in" }
      : { isFile: false };
  } catch (error) {
    if (isForbidden(error)) return { reason: "a link to what may not be read" };
    throw error;
  }
}

/** Returns what is in a folder, or why that cannot be said: one such folder must not hide all others. */
async function entriesOf(folder: URL): Promise<Deno.DirEntry[] | { reason: string }> {
  try {
    return await Array.fromAsync(Deno.readDir(folder));
  } catch (error) {
    if (isForbidden(error)) return { reason: "a folder that may not be read" };
    if (error instanceof Deno.errors.NotFound) return { reason: "a folder that is gone" };
    throw error;
  }
}

function byFile(a: { file: string }, b: { file: string }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
