/** Loads a model that `saveModel` saved. */
import * as tf from "@tensorflow/tfjs";
import { fromFileUrl } from "@std/path";
import { MODEL_FILE } from "../../backend/files/layers_files.ts";
import { readLayersFiles } from "../../backend/files/read_layers_files.ts";
import type { NoveltyDetector } from "../../interpret/embedding/novelty.ts";
// Imported for tfjs's list of classes, where layers of our own enter themselves.
import "../../models/position_embedding.ts";
import "../../models/self_attention.ts";
import { modelHash } from "../model_hash.ts";
import { folderOf } from "./folder_of.ts";
import { readNovelty } from "./novelty_file.ts";
import { readDetails, type SavedModelDetails } from "./saved_model_file.ts";

/** A model out of its folder, with all that its use takes. */
export interface SavedModel extends SavedModelDetails {
  /** Maps float32 `[batch, height, width, channels]`, 0 to 1, to logits; the caller disposes of it. */
  model: tf.LayersModel;
  /** What tells pictures that are unlike the training images, where it was saved. */
  novelty?: NoveltyDetector;
}

/**
 * Loads a model with its class names. The weights are those that were saved, bit for bit.
 *
 * @param folder a path, a URL, or an address such as "file://./my model"
 * @throws {Error} when there is no saved model
 * @throws {SyntaxError} when its files are damaged, or do not belong together
 */
export async function loadModel(folder: string | URL): Promise<SavedModel> {
  const from = folderOf(folder), { details, weightsHash } = await readDetails(from);
  const novelty = await readNovelty(from);
  const artifacts = await readLayersFiles(new URL(MODEL_FILE, from));
  const model = await built(artifacts, from);
  const problem = fitProblem(model, details) ??
    (await modelHash(model) === weightsHash
      ? undefined
      : "the weights that atelier.json names: current value is others");
  if (problem) {
    model.dispose();
    throw damaged(from, problem);
  }
  return { ...details, model, ...(novelty && { novelty }) };
}

/** Builds the network; what tfjs then finds wrong is a fault of the file. */
async function built(artifacts: tf.io.ModelArtifacts, folder: URL): Promise<tf.LayersModel> {
  try {
    return await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw damaged(
      folder,
      `layers that tfjs and this library know: current value is ${reason.split("\n", 1)[0]}`,
      cause,
    );
  }
}

/** Says what of a network does not fit what is told of it; undefined where all does. */
function fitProblem(
  model: tf.LayersModel,
  { inputShape, classNames }: SavedModelDetails,
): string | undefined {
  const [input] = model.inputs, [output] = model.outputs;
  const words = (shape: readonly (number | null)[]) => `[${shape.map((side) => side ?? "any").join(", ")}]`;
  const takes = words(input.shape.slice(1)), gives = words(output.shape.slice(1));
  if (model.inputs.length > 1 || takes !== words(inputShape)) {
    return `a model of images ${words(inputShape)}: current value is one of ${takes}`;
  }
  if (model.outputs.length === 1 && gives === words([classNames.length])) return undefined;
  return `a model of ${classNames.length} classes: current value is one with the output ${gives}`;
}

function damaged(folder: URL, rule: string, cause?: unknown): SyntaxError {
  return new SyntaxError(`Cannot load model as ${fromFileUrl(folder)} must hold ${rule}. Save it again`, {
    cause,
  });
}
