/** Reads .npz files, in which NumPy keeps several arrays. */
import { type NpyArray, parseNpy } from "./npy.ts";
import { unzipFiles, zipNames } from "./unzip_files.ts";

const TASK = "read arrays", ENDING = ".npy";

/**
 * Reads the arrays of an .npz file by name, without the ending ".npy".
 *
 * @param wanted whether to read an array of that name. @default all
 * @throws {SyntaxError} when the file is no zip file, damaged, claims more bytes than its size can
 * hold, or more than 4 GiB
 */
export async function parseNpz(
  bytes: Uint8Array,
  { name, wanted = () => true }: { name: string; wanted?: (array: string) => boolean },
): Promise<Map<string, NpyArray>> {
  const isWanted = (file: string) => file.endsWith(ENDING) && wanted(arrayOf(file));
  const files = await unzipFiles(bytes, { task: TASK, name, isWanted });
  return new Map(
    Array.from(files, ([file, content]) => [arrayOf(file), parseNpy(content, `${file} of ${name}`)]),
  );
}

/** Returns the names of the arrays in an .npz file. */
export function npzNames(bytes: Uint8Array, name: string): string[] {
  return zipNames(bytes, { task: TASK, name }).filter((file) => file.endsWith(ENDING)).map(arrayOf);
}

function arrayOf(file: string): string {
  return file.slice(0, -ENDING.length);
}
