/** Reads a model in the layers format of tfjs from files. */
import * as tf from "@tensorflow/tfjs";
import { fromFileUrl } from "@std/path";
import { readFileIfThere, readTextIfThere } from "../../core/read_if_there.ts";
import { checkGroupSize, parseModelJson, type WeightsGroup } from "./model_json.ts";

/**
 * Reads a model.json and the weights beside it: what `tf.io.fromMemory` takes. Files may be many ("shards"), and
 * weights quantised, as tfjs's converter writes them. Weights are counted before they are read, and files that are not
 * beside model.json are never read.
 *
 * @param url model.json, or a file of another name that holds the same
 * @throws {Error} when a file is missing
 * @throws {SyntaxError} when the files do not belong together, or are none of a model
 */
export async function readLayersFiles(url: URL): Promise<tf.io.ModelArtifacts> {
  const text = await readTextIfThere(url);
  if (text === undefined) throw missingFile(url);
  const json = parseModelJson(text, fromFileUrl(url));
  return await tf.io.getModelArtifactsForJSON(json, async (manifest) => {
    const groups = manifest as WeightsGroup[], parts: Uint8Array<ArrayBuffer>[] = [];
    for (const group of groups) parts.push(...await readGroup(group, url));
    return [groups.flatMap(({ weights }) => weights), await new Blob(parts).arrayBuffer()];
  });
}

/** Reads the files of a group, once they are found to be as long as its weights say. */
async function readGroup(group: WeightsGroup, url: URL): Promise<Uint8Array<ArrayBuffer>[]> {
  const files = group.paths.map((path) => new URL(encodeURIComponent(path), url));
  let size = 0;
  for (const file of files) size += await sizeOf(file);
  checkGroupSize(group, size, fromFileUrl(url));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const file of files) {
    const bytes = await readFileIfThere(file);
    if (!bytes) throw missingFile(file);
    parts.push(bytes);
  }
  return parts;
}

async function sizeOf(file: URL): Promise<number> {
  try {
    return (await Deno.stat(file)).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw missingFile(file);
    throw error;
  }
}

/** Errors say by their cause, in words, what was found: for those who say the rest themselves. */
function missingFile(url: URL): Error {
  return new Error(
    `Cannot load model as ${fromFileUrl(url)} must be there: current value is no such file. Check the path`,
    { cause: `no file ${url.pathname.split("/").at(-1)}` },
  );
}
