/** Reads `atelier.json` from a folder. */
import { fromFileUrl } from "@std/path";
import { readTextIfThere } from "../../core/read_if_there.ts";
import { DETAILS_FILE, parseDetails, type StatedModel } from "./saved_model_file.ts";

/**
 * Reads the file of a folder.
 *
 * @throws {Error} when there is none
 * @throws {SyntaxError} when it is not such a file
 */
export async function readDetails(folder: URL): Promise<StatedModel> {
  const url = new URL(DETAILS_FILE, folder), text = await readTextIfThere(url);
  if (text !== undefined) return parseDetails(text, fromFileUrl(url));
  throw new Error(
    `Cannot load model as ${fromFileUrl(folder)} must hold ${DETAILS_FILE}, as saveModel() writes it: ` +
      "current value is no such file. Check the path; tf.loadLayersModel() loads what tfjs saved",
  );
}
