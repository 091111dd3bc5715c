/** Gives a notebook a trained model: loaded where there is one, trained where there is none. */
import { plural } from "../../core/plural.ts";
import type * as tf from "@tensorflow/tfjs";
import { interruptSignal } from "../../core/interruption.ts";
import { outputFolder, PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import { currentProfile } from "../../core/current_profile.ts";
import type { PlannedModel } from "../plan/model_plan.ts";
import { placeOf } from "../plan/seeded_model.ts";
import { hasWeights, loadKeptModel, modelFolder } from "../store/model_store.ts";
import { readRecord, type TrainingRecord } from "../store/training_record.ts";
import { noteUse } from "../store/used_models.ts";
import { type KeptModel, keptModel, trainWanted, type TrainWantedOptions } from "./train_model.ts";
import { partsOf } from "../plan/training_sets.ts";
import { type WantedModel, wantModel, type WantModelOptions } from "./wanted_model.ts";

/** Options of `trainedModel`. */
export interface TrainedModelOptions
  extends Omit<WantModelOptions, "profile">, Pick<TrainWantedOptions, "onProgress" | "onStatus" | "signal"> {
  /** @default currentProfile() */
  profile?: Readonly<Profile>;
  /**
   * Below it models are looked for first, and kept; ends in a slash.
   *
   * @default outputFolder(profile.name, data.provenance.source)
   */
  outputs?: URL;
  /**
   * Below it published models are looked for next; ends in a slash.
   *
   * @default the project's own outputs/
   */
  published?: URL;
  /** The notebook that uses the model, such as "05_cnn": publishing it publishes the model. None by default. */
  notebook?: string;
}

/** A trained model in memory. */
export interface TrainedModel {
  /** Maps float32 `[batch, height, width, channels]`, 0 to 1, to logits; the caller disposes of it. */
  model: tf.LayersModel;
  record: TrainingRecord;
  origin: "trained now" | "loaded";
  /** Whether it was trained by code that has changed since. */
  isEarlierCode: boolean;
}

/**
 * Returns a planned model with its trained weights: out of the run's output folder or, next, of the published ones,
 * where one with the same recipe hash is kept; else it is trained, resumably, and kept in the output folder. The same
 * weights come back bit for bit.
 *
 * @throws {Error} when a kept model is damaged, naming the command that makes it anew
 */
export async function trainedModel(
  planned: PlannedModel,
  options: TrainedModelOptions,
): Promise<TrainedModel> {
  const { profile = currentProfile(), published = new URL("outputs/", PROJECT_URL), notebook } = options;
  const { outputs = outputFolder(profile.name, partsOf(options.data).train.provenance.source) } = options;
  const { onProgress, onStatus, signal = interruptSignal() } = options;
  const wanted = await wantModel(planned, { places: [outputs, published], ...options, profile });
  signal.throwIfAborted();
  const found = await findWanted(wanted, [outputs, published]);
  const kept = found ?? await trainWanted(wanted, { outputs, onProgress, onStatus, signal });
  const { folder, record, isNew, isEarlierCode } = kept;
  const model = await loadKeptModel(folder, record);
  if (notebook) await noteUse(outputs, notebook, { record });
  return { model, record, origin: isNew ? "trained now" : "loaded", isEarlierCode };
}

/**
 * Says in a sentence without its full stop where a model comes from: "small CNN: loaded, trained earlier on 55,000
 * images for 20 epochs in 12 min (wasm, 2 threads)".
 */
export function describeTrained(
  { record, origin, isEarlierCode }: Pick<TrainedModel, "record" | "origin" | "isEarlierCode">,
): string {
  const { title, trainSize, epochs, durationMs, backend } = record;
  const verb = origin === "loaded" ? "loaded, trained earlier" : "trained now";
  const extent = `${plural(trainSize, "image")} for ${plural(epochs, "epoch")}`;
  const code = isEarlierCode ? ", with a different version of the code" : "";
  return `${title}: ${verb} on ${extent} in ${durationWords(durationMs)} (${backend})${code}`;
}

async function findWanted(wanted: WantedModel, places: readonly URL[]): Promise<KeptModel | undefined> {
  const { planned, split, recipeHash } = wanted, kept = placeOf(planned, split);
  for (const place of places) {
    const folder = modelFolder(place, planned.name, kept), record = await readRecord(folder);
    if (record?.recipeHash !== recipeHash) continue;
    // Of the planned seed weights that are missing are a damage.
    if (planned.drawSeed === undefined || await hasWeights(folder)) return keptModel(folder, record, wanted);
  }
  return undefined;
}

/** Words a duration for prose, rounded: "42 s", "41 min", "1 h 15 min". */
function durationWords(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000), minutes = Math.round(seconds / 60);
  if (seconds < 60) return `${seconds} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
