/**
 * Keeps trained models, a folder each: `model.json` and `weights.bin` in the layers format of tfjs, and
 * `training.json`, which says where they come from.
 */
import { fromFileUrl } from "@std/path";
import * as tf from "@tensorflow/tfjs";
import { MODEL_FILE, WEIGHTS_FILE } from "../../backend/files/layers_artifacts.ts";
import { layersFiles } from "../../backend/files/layers_files.ts";
import { readLayersFiles } from "../../backend/files/read_layers_files.ts";
import { fileExists } from "../../core/file_exists.ts";
import { readFileIfThere } from "../../core/read_if_there.ts";
import { modelHash } from "../../training/model_hash.ts";
import { NOVELTY_FILE } from "../../training/saved/novelty_file.ts";
import { replaceFolder } from "../../training/saved/replace_folder.ts";
import { DETAILS_FILE } from "../../training/saved/saved_model_file.ts";
import type { ModelPlace } from "../plan/seeded_model.ts";
import { writePredictions } from "./predictions.ts";
import { dataOptionOf, trainCommand } from "./train_command.ts";
import { seedOf, type TrainingRecord, writeRecord } from "./training_record.ts";

/** The file of what a training of another seed predicts for the validation images. */
const VALIDATION_FILE = "validation.predictions";

/** Returns the folder of a model below an output folder. */
export function modelFolder(outputs: URL, name: string, place: ModelPlace): URL {
  return new URL(`models/${name}/${place}/`, outputs);
}

/** Returns the file of what a training predicts for its validation images: kept of other seeds than the planned one. */
export function validationUrl(folder: URL): URL {
  return new URL(VALIDATION_FILE, folder);
}

/** Tells whether a folder holds weights: of trainings that show the spread of seeds alone none are published. */
export async function hasWeights(folder: URL): Promise<boolean> {
  return await fileExists(new URL(WEIGHTS_FILE, folder));
}

/**
 * Writes a model's folder under a temporary name and renames it, in place of one that is there.
 *
 * @param logits what it says of the validation images, kept beside it; none by default
 */
export async function writeModel(
  folder: URL,
  model: tf.LayersModel,
  { record, logits }: { record: TrainingRecord; logits?: Float32Array | undefined },
): Promise<void> {
  const { name, weightsHash, profile, source, classNames: { length: classes } } = record;
  await replaceFolder(folder, async (temporary) => {
    const { topology, weights } = await layersFiles(model);
    await Deno.writeTextFile(new URL(MODEL_FILE, temporary), topology);
    await Deno.writeFile(new URL(WEIGHTS_FILE, temporary), weights);
    await writeRecord(temporary, record);
    if (!logits) return;
    const about = { model: name, weightsHash, classes, split: "validation" as const, profile, source };
    await writePredictions(validationUrl(temporary), logits, about);
  });
}

/** Options of `copyModel`. */
export interface CopyModelOptions {
  /** Whether its record and predictions are copied alone. @default false */
  isWithoutWeights?: boolean;
}

/** Copies a model's folder, in place of one that is there. */
export async function copyModel(
  from: URL,
  to: URL,
  { isWithoutWeights = false }: CopyModelOptions = {},
): Promise<void> {
  await replaceFolder(to, async (temporary) => {
    for (const name of [...(isWithoutWeights ? [] : [MODEL_FILE, WEIGHTS_FILE]), "training.json"]) {
      await Deno.copyFile(new URL(name, from), new URL(name, temporary));
    }
    for (const name of [VALIDATION_FILE, ...(isWithoutWeights ? [] : [DETAILS_FILE, NOVELTY_FILE])]) {
      const bytes = await readFileIfThere(new URL(name, from));
      if (bytes) await Deno.writeFile(new URL(name, temporary), bytes);
    }
  });
}

/**
 * Loads the network out of the folder, with the very weights that its record names; the caller disposes of it.
 *
 * @throws {Error} when the files are damaged or missing, naming the command that makes them anew
 */
export async function loadKeptModel(folder: URL, record: TrainingRecord): Promise<tf.LayersModel> {
  const { name, split, profile, weightsHash } = record, seed = seedOf(record);
  const damaged = (found: string, cause?: unknown) =>
    new Error(
      `Cannot load ${name} as ${fromFileUrl(folder)} must hold the weights that training.json names ` +
        `(${
          weightsHash.slice(0, 16)
        }): current value is ${found}. Restore the folder from version control where ` +
        `it is committed, or train it anew with \`${
          trainCommand(name, { split, seed, profile, data: dataOptionOf(record) })
        } --fresh\``,
      { cause },
    );
  let model: tf.LayersModel;
  try {
    model = await tf.loadLayersModel(tf.io.fromMemory(await readLayersFiles(new URL(MODEL_FILE, folder))));
  } catch (cause) {
    throw damaged(foundWords(cause), cause);
  }
  const found = await modelHash(model);
  if (found === weightsHash) return model;
  model.dispose();
  throw damaged(found.slice(0, 16));
}

/** Returns what was found in place of a model's files: `readLayersFiles` says it by its errors' cause. */
function foundWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return typeof error.cause === "string" ? error.cause : error.message;
}
