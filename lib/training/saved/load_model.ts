/** Loads a model that `saveModel` saved, from its folder or from one file. */
import * as tf from "@tensorflow/tfjs";
import { fromFileUrl } from "@std/path";
import { artifactsOfFiles, MODEL_FILE } from "../../backend/files/layers_artifacts.ts";
import { readLayersFiles } from "../../backend/files/read_layers_files.ts";
import type { NoveltyDetector } from "../../interpret/embedding/novelty.ts";
// Imported for tfjs's list of classes, where layers of our own enter themselves.
import "../../models/position_embedding.ts";
import "../../models/self_attention.ts";
import { folderOf } from "./folder_of.ts";
import { isZip, unzipModel } from "./model_zip.ts";
import { networkProblem } from "./network_problem.ts";
import { NOVELTY_FILE, parseNovelty, readNovelty } from "./novelty_file.ts";
import {
  DETAILS_FILE,
  parseDetails,
  readDetails,
  type SavedModelDetails,
  type StatedModel,
} from "./saved_model_file.ts";

/** A model out of its folder, with all that its use takes. */
export interface SavedModel extends SavedModelDetails {
  /** Maps float32 `[batch, height, width, channels]`, 0 to 1, to logits; the caller disposes of it. */
  model: tf.LayersModel;
  /** What tells pictures that are unlike the training images, where it was saved. */
  novelty?: NoveltyDetector;
}

/** What lies in a folder or a file, before a network is built of it. */
interface SavedParts {
  stated: StatedModel;
  novelty: NoveltyDetector | undefined;
  artifacts: tf.io.ModelArtifacts;
  /** What errors call the folder or the file. */
  name: string;
}

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
  const { stated, novelty, artifacts, name } = file ? await partsOfFile(file) : await partsOfFolder(folder);
  const model = await built(artifacts, name), problem = await networkProblem(model, stated);
  if (problem) {
    model.dispose();
    throw damaged(name, problem);
  }
  return { ...stated.details, model, ...(novelty && { novelty }) };
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

async function partsOfFile(
  { url, bytes }: { url: URL; bytes: Uint8Array<ArrayBuffer> },
): Promise<SavedParts> {
  const name = fromFileUrl(url);
  if (!isZip(bytes)) {
    throw new SyntaxError(
      `Cannot load model as ${name} must be a folder that saveModel() wrote, or a zip file of one: current value is ` +
        "a file of another kind. Check the path",
    );
  }
  const files = await unzipModel(bytes, name), novelty = files.get(NOVELTY_FILE);
  return {
    stated: parseDetails(new TextDecoder().decode(files.get(DETAILS_FILE)), `${DETAILS_FILE} of ${name}`),
    novelty: novelty && parseNovelty(novelty, url),
    artifacts: await artifactsOfFiles(files, name),
    name,
  };
}

/** Builds the network; what tfjs then finds wrong is a fault of the file. */
async function built(artifacts: tf.io.ModelArtifacts, name: string): Promise<tf.LayersModel> {
  try {
    return await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const found = `current value is ${reason.split("\n", 1)[0]}`;
    throw damaged(name, `layers that tfjs and this library know: ${found}`, cause);
  }
}

function damaged(name: string, rule: string, cause?: unknown): SyntaxError {
  return new SyntaxError(`Cannot load model as ${name} must hold ${rule}. Save it again`, { cause });
}
