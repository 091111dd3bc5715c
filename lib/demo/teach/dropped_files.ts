/// <reference lib="dom" />
/** Finds all files of what was dropped, those of folders too. */
import type { GivenFile } from "./given_files.ts";

/** Files at most: of a whole disk that is dropped by mistake only the first ones are listed. */
const MOST_FILES = 20_000;

/** Returns the files with their paths, as many as there is room for. */
export async function droppedFiles(data: DataTransfer): Promise<GivenFile[]> {
  // Entries are there only while the event is handled, so all are asked for before anything is waited for.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => !!entry);
  if (entries.length === 0) return [...data.files].map((file) => ({ path: file.name, file }));
  const found: GivenFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, found: GivenFile[]): Promise<void> {
  if (found.length >= MOST_FILES) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject)
    );
    found.push({ path: entry.fullPath.replace(/^\//, ""), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const next = () => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  // A reader gives a hundred at a time.
  for (let entries = await next(); entries.length > 0; entries = await next()) {
    for (const inner of entries) await collect(inner, found);
  }
}
