/** Trains one of the planned models, or finds it trained, and keeps it. */
import { plural } from "../../core/plural.ts";
import config from "../../../deno.json" with { type: "json" };
import type * as tf from "@tensorflow/tfjs";
import { imageShape } from "../../core/dataset.ts";
import { interruptSignal } from "../../core/interruption.ts";
import type { OnTrainingProgress } from "../../core/progress.ts";
import { atomicWrite } from "../../core/atomic_write.ts";
import { lockFile } from "../../core/lock_file.ts";
import { readTextIfThere } from "../../core/read_if_there.ts";
import { filesHash } from "../../data/files_hash.ts";
import { modelHash } from "../../training/model_hash.ts";
import { removeIfThere } from "../../training/saved/remove_if_there.ts";
import type { TrainingHistory } from "../../training/training_history.ts";
import { type FirstSteps, watchFirstSteps } from "../store/first_steps.ts";
import { fitRecipe } from "./fit_recipe.ts";
import type { PlannedModel } from "../plan/model_plan.ts";
import { modelFolder, writeModel } from "../store/model_store.ts";
import { startClock, type TrainingClock } from "./training_clock.ts";
import { isOfCode, readRecord, type TrainingRecord } from "../store/training_record.ts";
import { buildPrepared, type WantedModel, wantModel, type WantModelOptions } from "./wanted_model.ts";

/** How a wanted model is trained and where it is kept. */
export interface TrainWantedOptions {
  /** Below it the model and the checkpoints are kept; ends in a slash. */
  outputs: URL;
  /**
   * Whether to throw away what there is of this model.
   *
   * @default false
   */
  isFresh?: boolean;
  /** Where the data lie, for the record: models of one's own data are then found without reading these. */
  location?: URL | undefined;
  onProgress?: OnTrainingProgress | undefined;
  /** Hears what is found, line by line. */
  onStatus?: ((line: string) => void) | undefined;
  /** Ends training after a checkpoint; its reason is then thrown. @default interruptSignal() */
  signal?: AbortSignal | undefined;
}

/** Options of `trainModel`. */
export interface TrainModelOptions extends WantModelOptions, TrainWantedOptions {}

/** A trained model on disk. */
export interface KeptModel {
  folder: URL;
  record: TrainingRecord;
  /** False where it was found, trained before. */
  isNew: boolean;
  /** Whether it was trained, or its training was begun, by code that has changed since. */
  isEarlierCode: boolean;
}

/**
 * Trains a model on the images of its split (see `trainingSets`) and keeps it in `models/<name>/<split>/`. A run that
 * was cut off goes on from its last checkpoint. What is kept there with the same recipe hash is not trained again.
 *
 * @throws {Error} when another process trains the same model, naming it
 */
export async function trainModel(planned: PlannedModel, options: TrainModelOptions): Promise<KeptModel> {
  const { signal = interruptSignal() } = options;
  return await trainWanted(await wantModel(planned, options), { ...options, signal });
}

/** Does the work of `trainModel` for a model whose images are drawn already. */
export async function trainWanted(wanted: WantedModel, options: TrainWantedOptions): Promise<KeptModel> {
  const { outputs, isFresh = false, onStatus, signal = interruptSignal() } = options;
  const { planned: { name }, split, recipeHash } = wanted;
  const folder = modelFolder(outputs, name, split);
  using _lock = await lockFile(new URL(`checkpoints/${name}/${split}.lock`, outputs), {
    work: `train ${name}`,
  });
  const checkpoints = new URL(`checkpoints/${name}/${split}/`, outputs);
  if (isFresh) await removeIfThere(checkpoints);
  const checkpoint = new URL(`${recipeHash.slice(0, 16)}/`, checkpoints);
  const clock = await startClock(new URL("run.json", checkpoint), wanted.codeHash);
  const isEarlierCode = clock.codeHash !== wanted.codeHash;
  // A fresh run that was cut off goes on, although the model that it is to replace has the same hash.
  const found = isFresh || clock.isBegun ? undefined : await readRecord(folder);
  if (found?.recipeHash === recipeHash) return keptModel(folder, found, wanted);
  if (found) {
    onStatus?.("A model of another recipe or data is there: it is replaced when the new one is whole");
  }
  if (clock.isBegun) {
    onStatus?.(
      `Going on from ${
        isEarlierCode ? "the checkpoint of a different version of the code" : "the last checkpoint"
      }`,
    );
  }

  const model = await buildPrepared(wanted, { signal });
  try {
    const history = await fitWanted(model, wanted, { ...options, checkpoint, clock, signal });
    const firstSteps = await readFirstSteps(checkpoint);
    const record = await recordOf(model, { wanted, history, clock, firstSteps, location: options.location });
    await writeModel(folder, model, record);
    await removeIfThere(checkpoints);
    return { folder, record, isNew: true, isEarlierCode };
  } finally {
    model.dispose();
  }
}

/** Describes a model that was found on disk. */
export function keptModel(folder: URL, record: TrainingRecord, wanted: WantedModel): KeptModel {
  return { folder, record, isNew: false, isEarlierCode: !isOfCode(record, wanted.codeHash) };
}

async function fitWanted(
  model: tf.LayersModel,
  { planned, train, validation, epochs }: WantedModel,
  { checkpoint, clock, onProgress, onStatus, signal }: TrainWantedOptions & {
    checkpoint: URL;
    clock: TrainingClock;
  },
): Promise<TrainingHistory> {
  const onDamaged = (reason: Error) => onStatus?.(`Left a damaged checkpoint aside: ${reason.message}`);
  const firstSteps = watchFirstSteps(model);
  let hasStepped = false;
  try {
    return await fitRecipe(model, train, {
      recipe: planned.recipe,
      epochs,
      ...(validation && { validation }),
      checkpoint: { folder: checkpoint, onDamaged },
      ...(signal && { signal }),
      onProgress: async (progress) => {
        hasStepped = true;
        const found = await firstSteps.onProgress(progress);
        if (found) await atomicWrite(firstStepsUrl(checkpoint), JSON.stringify(found));
        await clock.note(Number.isInteger(progress.epoch));
        await onProgress?.(progress);
      },
    });
  } finally {
    if (hasStepped) await clock.note(true);
  }
}

/** Returns the file in which first steps are kept until the model is: a run that goes on has not seen them. */
function firstStepsUrl(checkpoint: URL): URL {
  return new URL("first_steps.json", checkpoint);
}

async function readFirstSteps(checkpoint: URL): Promise<FirstSteps | undefined> {
  const text = await readTextIfThere(firstStepsUrl(checkpoint));
  return text === undefined ? undefined : JSON.parse(text);
}

async function recordOf(
  model: tf.LayersModel,
  { wanted, history, clock, firstSteps, location }: Pick<TrainWantedOptions, "location"> & {
    wanted: WantedModel;
    history: TrainingHistory;
    clock: TrainingClock;
    firstSteps: FirstSteps | undefined;
  },
): Promise<TrainingRecord> {
  const { planned: { name, title, recipe, from }, train, validation, profile, backend, epochs } = wanted;
  const { changes, recipeHash } = wanted;
  const { source, verified } = train.provenance, files = await filesHash(train.provenance);
  const record = {
    schema: 2 as const,
    name,
    title,
    recipeHash,
    codeHash: clock.codeHash,
    ...(firstSteps && { firstSteps }),
    weightsHash: await modelHash(model),
    profile: profile.name,
    source,
    verified,
    ...(files !== undefined &&
      { filesHash: files, ...(location && { location: location.href.replace(/\/+$/, "") }) }),
    trainSize: train.size,
    inputShape: imageShape(train),
    classNames: train.classNames,
    parameters: model.countParams(),
    epochs,
    recipe,
    ...(changes && { changes }),
    ...(from && { from }),
    durationMs: Math.round(clock.spentMs()),
    backend: `${backend.name}, ${plural(backend.threads, "thread")}`,
    versions: { deno: Deno.version.deno, tfjs: versionOf(config.imports["@tensorflow/tfjs"]) },
  };
  if (!validation) {
    const { epoch, loss, accuracy } = history;
    return { ...record, split: "final", history: { epoch, loss, accuracy } };
  }
  const scores = { loss: history.validationLoss.at(-1)!, accuracy: history.validationAccuracy.at(-1)! };
  return { ...record, split: "selected", validationSize: validation.size, validation: scores, history };
}

function versionOf(specifier: string): string {
  return specifier.slice(specifier.lastIndexOf("@") + 1);
}
