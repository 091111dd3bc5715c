/** Reads one file of a data folder, in whichever of its two forms it lies there. */
import { MAX_IDX_BYTES } from "./idx.ts";

/** A file of a data folder as it lies on disk. */
export interface DataFile {
  /** The file's name, with `.gz` if it has it. */
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads `<name>.gz` of the folder, or else `<name>`.
 * Throws Error when the folder has neither, or when the file is too large to be one of a data set.
 */
export async function readDataFile(folder: URL, name: string): Promise<DataFile> {
  for (const candidate of [`${name}.gz`, name]) {
    const url = new URL(candidate, folder);
    try {
      const { size } = await Deno.stat(url);
      if (size > MAX_IDX_BYTES) {
        throw new RangeError(
          `Cannot read data as ${url.href} must have at most ${MAX_IDX_BYTES} bytes: current value is ${size}`,
        );
      }
      return { name: candidate, bytes: await Deno.readFile(url) };
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  throw new Error(
    `Cannot read data as ${folder.href} must hold ${name}.gz or ${name}: current value is neither. Put the four files there (data/README.md lists them)`,
  );
}
