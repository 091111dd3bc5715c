/**
 * Keeps trained models, a folder each: `model.json` and `weights.bin` in the layers format of tfjs, and
 * `training.json`, which says where they come from.
 */
import { fromFileUrl } from "@std/path";
import * as tf from "@tensorflow/tfjs";
import { layersFiles, MODEL_FILE, WEIGHTS_FILE } from "../../backend/files/layers_files.ts";
import { readLayersFiles } from "../../backend/files/read_layers_files.ts";
import { readFileIfThere } from "../../core/read_if_there.ts";
import { modelHash } from "../../training/model_hash.ts";
import { NOVELTY_FILE } from "../../training/saved/novelty_file.ts";
import { replaceFolder } from "../../training/saved/replace_folder.ts";
import { DETAILS_FILE } from "../../training/saved/saved_model_file.ts";
import type { TrainingSplit } from "../plan/training_sets.ts";
import { dataOptionOf, trainCommand } from "./train_command.ts";
import { type TrainingRecord, writeRecord } from "./training_record.ts";

/** Returns the folder of a model below an output folder. */
export function modelFolder(outputs: URL, name: string, split: TrainingSplit): URL {
  return new URL(`models/${name}/${split}/`, outputs);
}

/** Writes a model's folder under a temporary name and renames it, in place of one that is there. */
export async function writeModel(folder: URL, model: tf.LayersModel, record: TrainingRecord): Promise<void> {
  await replaceFolder(folder, async (temporary) => {
    const { topology, weights } = await layersFiles(model);
    await Deno.writeTextFile(new URL(MODEL_FILE, temporary), topology);
    await Deno.writeFile(new URL(WEIGHTS_FILE, temporary), weights);
    await writeRecord(temporary, record);
  });
}

/** Copies a model's folder, in place of one that is there. */
export async function copyModel(from: URL, to: URL): Promise<void> {
  await replaceFolder(to, async (temporary) => {
    for (const name of [MODEL_FILE, WEIGHTS_FILE, "training.json"]) {
      await Deno.copyFile(new URL(name, from), new URL(name, temporary));
    }
    for (const name of [DETAILS_FILE, NOVELTY_FILE]) {
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
  const { name, split, profile, weightsHash } = record;
  const damaged = (found: string, cause?: unknown) =>
    new Error(
      `Cannot load ${name} as ${fromFileUrl(folder)} must hold the weights that training.json names ` +
        `(${
          weightsHash.slice(0, 16)
        }): current value is ${found}. Restore the folder from version control where ` +
        `it is committed, or train it anew with \`${
          trainCommand(name, { split, profile, data: dataOptionOf(record) })
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
