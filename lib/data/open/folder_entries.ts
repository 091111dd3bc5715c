/** Lists what lies directly in a folder. */
import { statIfThere } from "../formats/entry_kind.ts";
import { isLeftBehind } from "../photographs/list_folder.ts";

/** Names of files and folders, sorted. */
export interface FolderEntries {
  files: string[];
  folders: string[];
}

/** Returns the files and folders in a folder, links counted as what they lead to, hidden ones left out. */
export async function entriesIn(folder: URL): Promise<FolderEntries> {
  const files: string[] = [], folders: string[] = [];
  for await (const { name, isFile, isDirectory, isSymlink } of Deno.readDir(folder)) {
    if (isLeftBehind(name)) continue;
    const info = isSymlink ? await statIfThere(new URL(encodeURIComponent(name), folder)) : undefined;
    if (isFile || info?.isFile) files.push(name);
    else if (isDirectory || info?.isDirectory) folders.push(name);
  }
  return { files: files.sort(), folders: folders.sort() };
}
