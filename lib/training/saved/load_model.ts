/** Loads a model that `saveModel` saved, from its folder or from one file. */
import { fromFileUrl } from "@std/path";
import { folderOf } from "../../backend/files/folder_of.ts";
import { MODEL_FILE } from "../../backend/files/layers_artifacts.ts";
import { readLayersFiles } from "../../backend/files/read_layers_files.ts";
import { buildSaved, partsOfFiles, type SavedModel, type SavedParts } from "./build_saved.ts";
import { isZip, unzipModel } from "./model_zip.ts";
import { readNovelty } from "./novelty_file.ts";
import { readDetails } from "./read_details.ts";

export type { SavedModel } from "./build_saved.ts";

/**
 * Loads a model with its class names. The weights are those that were saved, bit for bit.
 *
 * @param place a folder that `saveModel` wrote, or a zip file of one, as the page's "Teach it yours" saves it: a path, a
 * URL, or an address such as "file://./my model"
 * @throws {Error} when there is no saved model
 * @throws {SyntaxError} when its files are damaged, or do not belong together
 */
export async function loadModel(place: string | URL): Promise<SavedModel> {
  const folder = folderOf(place), file = await fileAt(new URL(folder.href.slice(0, -1)));
  return await buildSaved(file ? await partsOfZip(file) : await partsOfFolder(folder));
}

/** Returns the file of that name; undefined where there is none, or a folder. */
async function fileAt(url: URL): Promise<{ url: URL; bytes: Uint8Array<ArrayBuffer> } | undefined> {
  try {
    return (await Deno.stat(url)).isFile ? { url, bytes: await Deno.readFile(url) } : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}

async function partsOfFolder(folder: URL): Promise<SavedParts> {
  const stated = await readDetails(folder), novelty = await readNovelty(folder);
  const artifacts = await readLayersFiles(new URL(MODEL_FILE, folder));
  return { stated, novelty, artifacts, name: fromFileUrl(folder) };
}

async function partsOfZip(
  { url, bytes }: { url: URL; bytes: Uint8Array<ArrayBuffer> },
): Promise<SavedParts> {
  const name = fromFileUrl(url);
  if (isZip(bytes)) return await partsOfFiles(await unzipModel(bytes, name), { name, url });
  throw new SyntaxError(
    `Cannot load model as ${name} must be a folder that saveModel() wrote, or a zip file of one: current value is a ` +
      "file of another kind. Check the path",
  );
}
