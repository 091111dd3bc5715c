/**
 * Keeps trained models, a folder each: `model.json` and `weights.bin` in the layers format of tfjs, and
 * `training.json`, which says where they come from.
 */
import * as tf from "@tensorflow/tfjs";
import { modelHash } from "../../training/model_hash.ts";
import type { TrainingSplit } from "../plan/training_sets.ts";
import { layersFiles, type WeightsManifest } from "./layers_files.ts";
import { trainCommand, type TrainingRecord, writeRecord } from "./training_record.ts";

/** Returns the folder of a model below an output folder. */
export function modelFolder(outputs: URL, name: string, split: TrainingSplit): URL {
  return new URL(`models/${name}/${split}/`, outputs);
}

/** Writes a model's folder under a temporary name and renames it, in place of one that is there. */
export async function writeModel(folder: URL, model: tf.LayersModel, record: TrainingRecord): Promise<void> {
  await replaceFolder(folder, async (temporary) => {
    const { topology, weights } = await layersFiles(model);
    await Deno.writeTextFile(new URL("model.json", temporary), topology);
    await Deno.writeFile(new URL("weights.bin", temporary), weights);
    await writeRecord(temporary, record);
  });
}

/** Copies a model's folder, in place of one that is there. */
export async function copyModel(from: URL, to: URL): Promise<void> {
  await replaceFolder(to, async (temporary) => {
    for (const name of ["model.json", "weights.bin", "training.json"]) {
      await Deno.copyFile(new URL(name, from), new URL(name, temporary));
    }
  });
}

/**
 * Loads the network out of the folder, with the very weights that its record names; the caller disposes of it.
 *
 * @throws {Error} when the files are damaged or missing, naming the command that makes them anew
 */
export async function loadModel(folder: URL, record: TrainingRecord): Promise<tf.LayersModel> {
  const { name, split, profile, weightsHash } = record;
  const damaged = (found: string, cause?: unknown) =>
    new Error(
      `Cannot load ${name} as ${folder.pathname} must hold the weights that training.json names ` +
        `(${
          weightsHash.slice(0, 16)
        }): current value is ${found}. Restore the folder from version control where ` +
        `it is committed, or train it anew with \`${trainCommand(name, split, profile)} --fresh\``,
      { cause },
    );
  let model: tf.LayersModel;
  try {
    model = await readArtifacts(folder);
  } catch (cause) {
    throw damaged(cause instanceof Error ? cause.message : String(cause), cause);
  }
  const found = await modelHash(model);
  if (found === weightsHash) return model;
  model.dispose();
  throw damaged(found.slice(0, 16));
}

/** Removes a folder, if it is there. */
export async function removeFolder(folder: URL): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Has a folder filled under a temporary name, and renames it. */
async function replaceFolder(folder: URL, fill: (temporary: URL) => Promise<void>): Promise<void> {
  const plain = folder.href.replace(/\/$/, "");
  const id = crypto.randomUUID();
  // A model that is there keeps its files, under this name, until the new one stands in its place.
  const temporary = new URL(`${plain}.${id}.part/`), old = new URL(`${plain}.${id}.old/`);
  try {
    await Deno.mkdir(temporary, { recursive: true });
    await fill(temporary);
    await setAside(folder, old);
    await Deno.rename(temporary, new URL(plain));
    await removeFolder(old);
  } finally {
    await removeFolder(temporary);
  }
}

/** Renames a folder, if it is there. */
async function setAside(folder: URL, name: URL): Promise<void> {
  try {
    await Deno.rename(folder, name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function readArtifacts(folder: URL): Promise<tf.LayersModel> {
  const { modelTopology, weightsManifest } = JSON.parse(
    await Deno.readTextFile(new URL("model.json", folder)),
  ) as { modelTopology: tf.io.ModelArtifacts["modelTopology"]; weightsManifest: WeightsManifest };
  const [{ weights: weightSpecs }] = weightsManifest;
  const url = new URL("weights.bin", folder), { size } = await Deno.stat(url);
  const numbers = weightSpecs.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  // Of a file that is too short tfjs would make half of the network and never dispose of it.
  if (size !== 4 * numbers) {
    throw new SyntaxError(`weights.bin of ${size} bytes in place of ${4 * numbers}`);
  }
  const { buffer: weightData } = await Deno.readFile(url);
  return await tf.loadLayersModel(
    tf.io.fromMemory({ modelTopology: modelTopology!, weightSpecs, weightData }),
  );
}
