/** Has folders filled anew, so that what is cut off never stands in the place of what was complete. */
import { statIfThere } from "../../data/mod.ts";
import { removeIfThere } from "../../training/saved/remove_if_there.ts";

/** Folders that belong together, by a name of their own. */
export type FolderSet = Readonly<Record<string, URL>>;

/**
 * Puts folders aside while `work` fills new ones. When it fails they come back as they were; when the process ends
 * before that, `restoreFolders` brings them back.
 *
 * @param aside where they are kept meanwhile; ends in a slash
 */
export async function inFreshFolders<T>(folders: FolderSet, aside: URL, work: () => Promise<T>): Promise<T> {
  await restoreFolders(folders, aside);
  await Deno.mkdir(aside, { recursive: true });
  for (const [name, folder] of Object.entries(folders)) {
    const kept = new URL(`${name}/`, aside);
    // Of a folder that is not there yet an empty one is kept: it says that the new one is to go.
    if (!await renameIfThere(folder, kept)) await Deno.mkdir(kept);
  }
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await restoreFolders(folders, aside);
    throw error;
  }
  // With this one step the new folders are those that count.
  await renameIfThere(aside, doneWith(aside));
  await removeIfThere(doneWith(aside));
  return result;
}

/**
 * Brings back what `inFreshFolders` had put aside when its process ended, in place of what that left half done.
 *
 * @returns whether there was anything
 */
export async function restoreFolders(folders: FolderSet, aside: URL): Promise<boolean> {
  await removeIfThere(doneWith(aside));
  if (!await isThere(aside)) return false;
  for (const [name, folder] of Object.entries(folders)) {
    const kept = new URL(`${name}/`, aside);
    if (!await isThere(kept)) continue;
    await removeIfThere(folder);
    if ((await Array.fromAsync(Deno.readDir(kept))).length > 0) await renameIfThere(kept, folder);
  }
  await removeIfThere(aside);
  return true;
}

function doneWith(aside: URL): URL {
  return new URL(`${aside.href.slice(0, -1)}.done/`);
}

async function isThere(folder: URL): Promise<boolean> {
  return await statIfThere(folder) !== undefined;
}

/** Renames a folder if it is there, and says whether it was. */
async function renameIfThere(from: URL, to: URL): Promise<boolean> {
  if (!await isThere(from)) return false;
  await Deno.rename(from, to);
  return true;
}
