/** Lists the files below a folder, in one order everywhere. */

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
  /** Links to folders, links to nowhere, and what is neither file nor folder. */
  skipped: SkippedFile[];
}

/**
 * Lists all files below a folder, those of its sub-folders too. Hidden ones (a dot comes first) are left out
 * without a word. A link to a file counts as that file; a link to a folder is not followed, since it could lead
 * back.
 *
 * @throws {Error} when the folder is not there, or is none
 */
export async function listFolder(folder: URL): Promise<FolderListing> {
  const root = new URL(folder.href.endsWith("/") ? folder : `${folder.href}/`);
  // With the slash at its end, a file would be an error of its own.
  const info = await statOf(new URL(root.href.replace(/\/$/, "")));
  if (!info?.isDirectory) {
    throw new Error(
      `Cannot read pictures as ${decodeURIComponent(root.pathname)} must be a folder: current value is ${
        info ? "a file" : "nothing"
      }. Check the path`,
    );
  }
  const listing: FolderListing = { files: [], skipped: [] };
  await listInto(listing, root, "");
  listing.files.sort(byFile);
  listing.skipped.sort(byFile);
  return listing;
}

async function listInto(listing: FolderListing, folder: URL, path: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (name.startsWith(".")) continue;
    const file = path + name, url = new URL(encodeURIComponent(name), folder);
    if (isDirectory) {
      await listInto(listing, new URL(`${url.href}/`), `${file}/`);
      continue;
    }
    const info = await statOf(url);
    if (info?.isFile) listing.files.push({ file, url });
    else listing.skipped.push({ file, reason: otherEntry(info) });
  }
}

function otherEntry(info: Deno.FileInfo | undefined): string {
  if (!info) return "a link that leads nowhere";
  return info.isDirectory ? "a link to a folder" : "no file";
}

/** Returns what is there, at the end of a link; undefined when there is nothing or the link leads in a circle. */
async function statOf(url: URL): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.stat(url);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.FilesystemLoop) {
      return undefined;
    }
    throw error;
  }
}

function byFile(a: { file: string }, b: { file: string }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
