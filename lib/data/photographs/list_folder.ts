/** Lists the files below a folder, in one order everywhere. */
import { join } from "@std/path";
import { entryKind, isForbidden, statIfThere } from "../formats/entry_kind.ts";
import { isLeftBehind } from "../formats/folder_entries.ts";

/** A file below a folder. */
export interface ListedFile {
  /** Path below the folder, with "/" between its parts. */
  file: string;
  url: URL;
}

/** What is skipped, and why. */
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
  /** Links to nowhere or back, folders that may not be read, and what is neither file nor folder. */
  skipped: SkippedFile[];
}

/**
 * Lists all files below a folder, those of its sub-folders too. Hidden ones (a dot comes first), and what macOS and
 * Windows leave behind in folders, are left out without a word. Links count as what they lead to, but one that leads
 * back to a folder it lies in is not followed.
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
  const listing: FolderListing = { files: [], skipped: [] };
  await listInto(listing, { folder: root, path: "", within: [await Deno.realPath(root)] });
  listing.files.sort(byFile);
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

/** A folder on the way. */
interface VisitedFolder {
  folder: URL;
  /** Path below the first folder, with "/" at its end; empty for that one. */
  path: string;
  /** Where this folder and those around it really are, links followed. */
  within: readonly string[];
}

async function listInto(listing: FolderListing, { folder, path, within }: VisitedFolder): Promise<void> {
  const entries = await entriesOf(folder);
  if ("reason" in entries) {
    listing.skipped.push({ file: path, ...entries });
    return;
  }
  for (const { name, isDirectory } of entries) {
    if (isLeftBehind(name)) continue;
    const file = path + name, url = new URL(encodeURIComponent(name), folder);
    const reason = isDirectory ? "a folder" : await otherThanFile(url);
    if (reason === undefined) listing.files.push({ file, url });
    else if (reason !== "a folder") listing.skipped.push({ file, reason });
    else {
      const place = await realPlace(url, isDirectory, within);
      if (place === undefined) listing.skipped.push({ file, reason: "a link that leads back" });
      else {
        const sub = { folder: new URL(`${url.href}/`), path: `${file}/`, within: [...within, place] };
        await listInto(listing, sub);
      }
    }
  }
}

/** Returns where a folder really is; undefined when that is around the link that led to it. */
async function realPlace(url: URL, isOwn: boolean, within: readonly string[]): Promise<string | undefined> {
  // What lies in a folder as itself cannot be around it.
  if (isOwn) return join(within.at(-1)!, decodeURIComponent(url.pathname.split("/").at(-1)!));
  const place = await Deno.realPath(url);
  return within.includes(place) ? undefined : place;
}

/** Returns undefined for a file, otherwise what is there, at the end of a link. */
async function otherThanFile(url: URL): Promise<string | undefined> {
  try {
    const info = await statIfThere(url);
    if (!info) return "a link that leads nowhere";
    return info.isFile ? undefined : entryKind(info);
  } catch (error) {
    if (isForbidden(error)) return "a link to what may not be read";
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
