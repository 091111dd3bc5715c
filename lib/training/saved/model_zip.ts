/** Keeps a saved model in one file: a zip file of what `saveModel` writes into a folder. Needs neither tfjs nor files. */
import type { Zippable } from "fflate";
import { MODEL_FILE } from "../../backend/files/layers_artifacts.ts";
import { inWords } from "../../core/in_words.ts";
import { unzipFiles, zipNames } from "../../data/formats/unzip_files.ts";
import { DETAILS_FILE } from "./saved_model_file.ts";

/** What such files are called. */
export const ZIP_ENDING = ".atelier.zip";

/** Bytes of a model that is unzipped, at most (1 GiB): a small file may claim a thousand times its size. */
const MOST_BYTES = 2 ** 30;
/** Files of one content are one file: the time is the first that the format knows. */
const TIME = new Date(1980, 0, 1);

/** Returns the bytes of a zip file of these files. */
export async function zipModel(
  files: Readonly<Record<string, Uint8Array>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync } = await import("fflate");
  // Trained weights hardly shrink; packing them would take longest.
  const entries: Zippable = {};
  for (const [name, bytes] of Object.entries(files)) {
    entries[name] = [bytes, { level: name.endsWith(".bin") ? 0 : 6, mtime: TIME }];
  }
  return zipSync(entries);
}

/** Whether the bytes begin as a zip file does. */
export function isZip(bytes: Uint8Array): boolean {
  return [0x50, 0x4b, 0x03, 0x04].every((byte, i) => bytes[i] === byte);
}

/**
 * Returns the files of the model, by their names: those beside the atelier.json, which lies at the top, or in a folder
 * that was zipped whole.
 *
 * @param name what errors call the zip file
 * @throws {SyntaxError} when it is no zip file of a saved model, is damaged, or claims more than 1 GiB
 */
export async function unzipModel(
  bytes: Uint8Array,
  name: string,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const options = { task: "load model", name }, names = zipNames(bytes, options);
  // What macOS puts beside the files that it zips is none of them.
  const details = names.filter((file) => /^([^/]*\/)?atelier\.json$/.test(file) && !/^__MACOSX\//.test(file));
  if (details.length !== 1) {
    throw new SyntaxError(
      `Cannot load model as ${name} must hold one ${DETAILS_FILE} and ${MODEL_FILE}, as saveModel() writes them: ` +
        `current value is ${details.length > 1 ? inWords(details) : inWords(names)}. Save the model again`,
    );
  }
  const folder = details[0].slice(0, -DETAILS_FILE.length);
  const isWanted = (file: string) =>
    file.startsWith(folder) && /^[^/]+\.(json|bin)$/.test(file.slice(folder.length));
  const files = await unzipFiles(bytes, { ...options, isWanted, mostBytes: MOST_BYTES });
  return new Map(Array.from(files, ([file, content]) => [file.slice(folder.length), content]));
}
