/** Builds a saved model of what lies in its files. Needs no file system, so that pages can use it. */
import * as tf from "@tensorflow/tfjs";
import { artifactsOfFiles } from "../../backend/files/layers_artifacts.ts";
import type { NoveltyDetector } from "../../interpret/embedding/novelty.ts";
// Imported for tfjs's list of classes, where layers of our own enter themselves.
import "../../models/position_embedding.ts";
import "../../models/self_attention.ts";
import { networkProblem } from "./network_problem.ts";
import { NOVELTY_FILE, parseNovelty } from "./novelty_file.ts";
import { DETAILS_FILE, parseDetails, type SavedModelDetails, type StatedModel } from "./saved_model_file.ts";

/** A model out of its folder, with all that its use takes. */
export interface SavedModel extends SavedModelDetails {
  /** Maps float32 `[batch, height, width, channels]`, 0 to 1, to logits; the caller disposes of it. */
  model: tf.LayersModel;
  /** What tells pictures that are unlike the training images, where it was saved. */
  novelty?: NoveltyDetector;
}

/** What lies in a folder or a file, before a network is built of it. */
export interface SavedParts {
  stated: StatedModel;
  novelty: NoveltyDetector | undefined;
  artifacts: tf.io.ModelArtifacts;
  /** What errors call the folder or the file. */
  name: string;
}

/**
 * Reads the files of a saved model, by their names.
 *
 * @param url what errors name
 * @throws {SyntaxError} when they are damaged, or do not belong together
 */
export async function partsOfFiles(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  { name, url }: { name: string; url: URL },
): Promise<SavedParts> {
  const details = files.get(DETAILS_FILE), novelty = files.get(NOVELTY_FILE);
  return {
    stated: parseDetails(new TextDecoder().decode(details), `${DETAILS_FILE} of ${name}`),
    novelty: novelty && parseNovelty(novelty, url),
    artifacts: await artifactsOfFiles(files, name),
    name,
  };
}

/**
 * Builds the network.
 *
 * @throws {SyntaxError} when tfjs knows no such layers, or the network is not the one that was saved
 */
export async function buildSaved({ stated, novelty, artifacts, name }: SavedParts): Promise<SavedModel> {
  const model = await built(artifacts, name), problem = await networkProblem(model, stated);
  if (problem) {
    model.dispose();
    throw damaged(name, problem);
  }
  return { ...stated.details, model, ...(novelty && { novelty }) };
}

/** What tfjs finds wrong is a fault of the file. */
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
