/**
 * Keeps trained models, a folder each: `model.json` and `weights.bin` in the layers format of tfjs, and
 * `training.json`, which says where they come from.
 */
import * as tf from "@tensorflow/tfjs";
import type { Profile } from "../core/mod.ts";
import type { TrainingHistory } from "../training/mod.ts";
import type { Recipe } from "./model_plan.ts";

/** Everything that is to be known of a trained model besides its weights. */
export interface TrainingRecord {
  /** The form of this file; readers refuse another. */
  schema: 1;
  name: string;
  title: string;
  /** SHA-256, 64 hex digits, of all that decides the weights: code, recipe, data, backend. */
  hash: string;
  /** SHA-256, 64 hex digits, of the weights. */
  weightsHash: string;
  profile: Profile["name"];
  /** The data set's short name; "synthetic" for generated images. */
  source: string;
  /** True when the data's official checksums held. */
  verified: boolean;
  /** Which images were trained on: "selected" holds the validation images back. */
  split: "selected";
  trainSize: number;
  validationSize: number;
  /** Height, width and channels of an image. */
  inputShape: [number, number, number];
  classNames: readonly string[];
  parameters: number;
  epochs: number;
  recipe: Recipe;
  history: TrainingHistory;
  /** Scores of the kept weights on the validation images. */
  validation: { loss: number; accuracy: number };
  /** Time spent on training, those of runs that were cut off included, in milliseconds. */
  durationMs: number;
  /** The tfjs backend and its threads, such as "wasm, 2 threads". */
  backend: string;
  /** Version by name. */
  versions: Record<string, string>;
}

/** Returns the folder of a model below a run's output folder. */
export function modelFolder(outputs: URL, name: string): URL {
  return new URL(`models/${name}/`, outputs);
}

/** Writes a model's folder under a temporary name and renames it, in place of one that is there. */
export async function writeModel(folder: URL, model: tf.LayersModel, record: TrainingRecord): Promise<void> {
  const plain = folder.href.replace(/\/$/, "");
  const id = crypto.randomUUID();
  // A model that is there keeps its files, under this name, until the new one stands in its place.
  const temporary = new URL(`${plain}.${id}.part/`), old = new URL(`${plain}.${id}.old/`);
  try {
    await Deno.mkdir(temporary, { recursive: true });
    await model.save(tf.io.withSaveHandler((artifacts) => writeArtifacts(temporary, artifacts)));
    await Deno.writeTextFile(new URL("training.json", temporary), `${JSON.stringify(record, null, 2)}\n`);
    await setAside(folder, old);
    await Deno.rename(temporary, new URL(plain));
    await removeFolder(old);
  } finally {
    await removeFolder(temporary);
  }
}

/**
 * Reads what is known of the model in the folder; undefined where there is none.
 *
 * @throws {SyntaxError} when the file is not such a record
 */
export async function readRecord(folder: URL): Promise<TrainingRecord | undefined> {
  const url = new URL("training.json", folder);
  let text: string;
  try {
    text = await Deno.readTextFile(url);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  const record = parsedRecord(text);
  if (record) return record;
  throw new SyntaxError(
    `Cannot read a trained model as ${url.pathname} must be a record of form 1: current value is ` +
      `${text.slice(0, 40)}. Train it anew with --fresh`,
  );
}

/** Loads the network out of the folder; the caller disposes of it. */
export async function loadModel(folder: URL): Promise<tf.LayersModel> {
  const { modelTopology, weightsManifest } = JSON.parse(
    await Deno.readTextFile(new URL("model.json", folder)),
  ) as { modelTopology: tf.io.ModelArtifacts["modelTopology"]; weightsManifest: [Manifest] };
  const [{ weights: weightSpecs }] = weightsManifest;
  const { buffer: weightData } = await Deno.readFile(new URL("weights.bin", folder));
  return await tf.loadLayersModel(
    tf.io.fromMemory({ modelTopology: modelTopology!, weightSpecs, weightData }),
  );
}

/** Removes a folder, if it is there. */
export async function removeFolder(folder: URL): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
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

/** A group of weights and the files that hold them, as model.json lists it. */
interface Manifest {
  paths: string[];
  weights: tf.io.WeightsManifestEntry[];
}

async function writeArtifacts(folder: URL, artifacts: tf.io.ModelArtifacts): Promise<tf.io.SaveResult> {
  const { modelTopology, format, generatedBy, convertedBy, weightSpecs = [], weightData = [] } = artifacts;
  const weightsManifest: [Manifest] = [{ paths: ["weights.bin"], weights: weightSpecs }];
  const parts = Array.isArray(weightData) ? weightData : [weightData];
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  await Deno.writeFile(new URL("weights.bin", folder), bytes);
  await Deno.writeTextFile(
    new URL("model.json", folder),
    JSON.stringify({ modelTopology, format, generatedBy, convertedBy, weightsManifest }),
  );
  return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: "JSON" } };
}

function parsedRecord(text: string): TrainingRecord | undefined {
  try {
    const record: unknown = JSON.parse(text);
    const isRecord = typeof record === "object" && record !== null && "schema" in record && "hash" in record;
    return isRecord && record.schema === 1 ? record as TrainingRecord : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
