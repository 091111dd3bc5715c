/** Reads one file of a data folder, in whichever of its two forms it lies there. */
import { entryKind, statIfThere } from "../formats/entry_kind.ts";
import { readIdxFile } from "../formats/idx_file.ts";

/** A file of a data folder as it lies on disk. */
export interface DataFile {
  /** The file's name, with `.gz` if it has it. */
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads `<name>.gz` of the folder, or else `<name>`.
 *
 * @throws {Error} when the folder has neither, and as `readIdxFile` does
 */
export async function readDataFile(folder: URL, name: string): Promise<DataFile> {
  for (const candidate of [`${name}.gz`, name]) {
    try {
      return { name: candidate, bytes: await readIdxFile(new URL(candidate, folder), { name: candidate }) };
    } catch (error) {
      const isMissing = error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
      if (!isMissing) throw error;
    }
  }
  const info = await statIfThere(new URL(folder.href.replace(/\/$/, "")));
  throw new Error(
    `Cannot read data as ${folder.href} must hold ${name}.gz or ${name}: current value is ${
      info?.isDirectory ? "neither" : entryKind(info)
    }. Put the four files there (data/README.md lists them)`,
  );
}
