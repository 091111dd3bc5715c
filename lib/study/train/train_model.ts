/** Trains one of the planned models, or finds it trained, and keeps it. */
import type * as tf from "@tensorflow/tfjs";
import { interruptSignal } from "../../core/interruption.ts";
import type { OnTrainingProgress } from "../../core/progress.ts";
import { PROJECT_URL } from "../../core/outputs.ts";
import { atomicWrite } from "../../core/atomic_write.ts";
import { lockFile } from "../../core/lock_file.ts";
import { readTextIfThere } from "../../core/read_if_there.ts";
import { predictLogits } from "../../training/evaluate.ts";
import { removeIfThere } from "../../training/saved/remove_if_there.ts";
import type { TrainingHistory } from "../../training/training_history.ts";
import { type FirstSteps, watchFirstSteps } from "../store/first_steps.ts";
import { fitRecipe } from "./fit_recipe.ts";
import type { PlannedModel } from "../plan/model_plan.ts";
import { placeOf } from "../plan/seeded_model.ts";
import { modelFolder, writeModel } from "../store/model_store.ts";
import { type SpeedWatch, watchSpeed } from "./speed_watch.ts";
import { recordTraining } from "./record_training.ts";
import { startClock, type TrainingClock } from "./training_clock.ts";
import { isOfCode, readRecord, type TrainingRecord } from "../store/training_record.ts";
import { withTeacher } from "./with_teacher.ts";
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
  /** The processor, for the record. */
  machine?: string | undefined;
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
  const { signal = interruptSignal(), outputs, places = [outputs, new URL("outputs/", PROJECT_URL)] } =
    options;
  return await trainWanted(await wantModel(planned, { ...options, places }), { ...options, signal });
}

/** Does the work of `trainModel` for a model whose images are drawn already. */
export async function trainWanted(wanted: WantedModel, options: TrainWantedOptions): Promise<KeptModel> {
  const { outputs, isFresh = false, onStatus, signal = interruptSignal() } = options;
  const { planned, split, recipeHash } = wanted, { name } = planned, place = placeOf(planned, split);
  const folder = modelFolder(outputs, name, place);
  using _lock = await lockFile(new URL(`checkpoints/${name}/${place}.lock`, outputs), {
    work: `train ${name}`,
  });
  const checkpoints = new URL(`checkpoints/${name}/${place}/`, outputs);
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
    const speed = watchSpeed();
    const history = await fitWanted(model, wanted, { ...options, checkpoint, clock, speed, signal });
    const firstSteps = await readFirstSteps(checkpoint), { location, machine } = options;
    const record = await recordTraining(model, {
      wanted,
      history,
      clock,
      speed,
      firstSteps,
      location,
      machine,
    });
    await writeModel(folder, model, { record, logits: keptLogits(model, wanted) });
    await removeIfThere(checkpoints);
    return { folder, record, isNew: true, isEarlierCode };
  } finally {
    model.dispose();
  }
}

/** Returns what a training of another seed than the planned one says of the validation images; undefined otherwise. */
function keptLogits(model: tf.LayersModel, { planned, validation }: WantedModel): Float32Array | undefined {
  return planned.drawSeed !== undefined && validation ? predictLogits(model, validation) : undefined;
}

/** Describes a model that was found on disk. */
export function keptModel(folder: URL, record: TrainingRecord, wanted: WantedModel): KeptModel {
  return { folder, record, isNew: false, isEarlierCode: !isOfCode(record, wanted.codeHash) };
}

async function fitWanted(
  model: tf.LayersModel,
  { planned, train, validation, epochs, teacher }: WantedModel,
  { outputs, checkpoint, clock, speed, onProgress, onStatus, signal }: TrainWantedOptions & {
    checkpoint: URL;
    clock: TrainingClock;
    speed: SpeedWatch;
  },
): Promise<TrainingHistory> {
  const onDamaged = (reason: Error) => onStatus?.(`Left a damaged checkpoint aside: ${reason.message}`);
  const firstSteps = watchFirstSteps(model);
  let hasStepped = false;
  try {
    const taught = { teacher, train, folder: new URL("teachers/", outputs), onStatus };
    return await withTeacher(taught, (option) =>
      fitRecipe(model, train, {
        recipe: planned.recipe,
        ...option,
        epochs,
        ...(validation && { validation }),
        checkpoint: { folder: checkpoint, onDamaged },
        ...(signal && { signal }),
        onProgress: async (progress) => {
          hasStepped = true;
          speed.stepped(progress);
          const found = await firstSteps.onProgress(progress);
          if (found) await atomicWrite(firstStepsUrl(checkpoint), JSON.stringify(found));
          await clock.note(Number.isInteger(progress.epoch));
          await onProgress?.(progress);
          speed.goesOn();
        },
      }));
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
