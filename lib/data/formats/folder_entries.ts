/** Lists what lies directly in a folder. */
import { isForbidden, statIfThere } from "./entry_kind.ts";

/** Names of files and folders, sorted. */
export interface FolderEntries {
  files: string[];
  folders: string[];
}

/** So many folders around everything else are looked through. */
export const MOST_WRAPPERS = 3;

/**
 * Returns the files and folders in a folder without those that `isLeftBehind` tells, links counted as what they lead
 * to. What a link leads to and may not be read is in neither: one such link must not hide all others.
 *
 * @throws {Deno.errors.PermissionDenied} or `NotCapable` when the folder itself may not be read
 */
export async function entriesIn(folder: URL): Promise<FolderEntries> {
  const files: string[] = [], folders: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (isLeftBehind(entry.name)) continue;
    const { isFile, isDirectory } = entry.isSymlink ? await targetOf(entry.name, folder) : entry;
    if (isFile) files.push(entry.name);
    else if (isDirectory) folders.push(entry.name);
  }
  return { files: files.sort(), folders: folders.sort() };
}

/** Whether a name is hidden, or one that macOS or Windows gives to files of its own. */
export function isLeftBehind(name: string): boolean {
  return name.startsWith(".") || /^(__MACOSX|Thumbs\.db|desktop\.ini)$/i.test(name);
}

async function targetOf(link: string, folder: URL): Promise<Pick<Deno.DirEntry, "isFile" | "isDirectory">> {
  const unknown = { isFile: false, isDirectory: false };
  try {
    return await statIfThere(new URL(encodeURIComponent(link), folder)) ?? unknown;
  } catch (error) {
    if (isForbidden(error)) return unknown;
    throw error;
  }
}
