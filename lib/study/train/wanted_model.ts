/** Puts together all that decides a planned model's weights, and names it by a hash. */
import type * as tf from "@tensorflow/tfjs";
import { type Dataset, hashedSize, imageShape, valuesPerImage } from "../../core/dataset.ts";
import { hashOf } from "../../core/hash_of.ts";
import type { Interruptible } from "../../core/interruption.ts";
import type { Profile } from "../../core/profile.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { modelWords } from "../../training/run_identity.ts";
import type { PlannedModel } from "../plan/model_plan.ts";
import { drawSeedOf } from "../plan/seeded_model.ts";
import { changedModel, type TrainingChanges } from "../plan/changed_model.ts";
import { storedRecipe } from "../store/stored_recipe.ts";
import {
  partsOf,
  type TrainingData,
  type TrainingSets,
  trainingSets,
  type TrainingSplit,
} from "../plan/training_sets.ts";
import { codeHash } from "../store/code_hash.ts";
import { findTeacher, type FoundTeacher, hashedTeacher } from "./found_teacher.ts";

/** Files of `lib/` whose code, with all that they import, decides a model's weights, besides its builder. */
const TRAINING_ROOTS = ["study/train/fit_recipe.ts", "backend/use_backend.ts"];
/** The same of one that learns from a teacher. */
const TEACHER_ROOT = "study/train/with_teacher.ts";

/** What a model is wanted of. */
export interface WantModelOptions {
  /** All images that may be trained on; where none are held back for validation, some of them are. */
  data: TrainingData;
  /** Images that are held back for validation already. @default those of `data`, if any */
  validation?: Dataset | undefined;
  profile: Readonly<Profile>;
  /** The backend in use, as `useBackend` returns it. */
  backend: { name: string; threads: number };
  /** @default "selected" */
  split?: TrainingSplit;
  /** What of the plan is changed by whoever runs it. Nothing by default. */
  changes?: TrainingChanges | undefined;
  /** Folders with `models/` where its teacher is looked for; each ends in a slash. @default the published ones */
  places?: readonly URL[] | undefined;
}

/** A model that is wanted, trained or not. */
export interface WantedModel extends TrainingSets {
  planned: PlannedModel;
  split: TrainingSplit;
  profile: Readonly<Profile>;
  backend: { name: string; threads: number };
  epochs: number;
  /** What whoever runs it changed of the plan; absent where that is nothing. */
  changes?: TrainingChanges;
  /** The trainings that it learns from; absent where there are none. */
  teacher?: FoundTeacher;
  /** SHA-256, 64 hex digits: a trained model with the same one is the one that is wanted. */
  recipeHash: string;
  /** SHA-256, 64 hex digits, of today's code. */
  codeHash: string;
}

/**
 * Draws the images and hashes what decides the weights: name, recipe, epochs, split, the network's layers, images and
 * labels, and the backend's name. How the code is written makes no difference to this hash.
 */
export async function wantModel(
  model: PlannedModel,
  { data, validation, profile, backend, split = "selected", changes, places }: WantModelOptions,
): Promise<WantedModel> {
  const sets = trainingSets(data, { profile, split, validation, seed: drawSeedOf(model) });
  // Of both splits alike: what was found with the one is what the other is trained with.
  const { train } = partsOf(data), size = Math.min(train.size, profile.trainSize);
  const changed = changedModel(model, { profile, size, changes });
  const sizes = { values: valuesPerImage(train), classes: train.classNames.length };
  const planned = { ...changed, title: changed.titleFor?.(sizes) ?? changed.title };
  const { name, recipe, source, from, preparation } = planned, epochs = planned.epochs[profile.name];
  const student = { profile: profile.name, train, drawSeed: drawSeedOf(model), places };
  const teacher = planned.teacher && await findTeacher(planned.teacher, student);
  const network = buildWanted({ planned, ...sets });
  try {
    const parts = {
      name,
      recipe: JSON.parse(JSON.stringify(storedRecipe(recipe))),
      epochs,
      split,
      network: await modelWords(network),
      train: await imagesHash(sets.train),
      validation: sets.validation ? await imagesHash(sets.validation) : null,
      backend: backend.name,
      ...(from && { from: { weightsHash: from.weightsHash, isFrozen: from.isFrozen } }),
      ...(preparation && { preparation: preparation.name }),
      ...(teacher && { teacher: hashedTeacher(teacher) }),
    };
    const roots = [
      source,
      ...(preparation ? [preparation.source] : []),
      ...TRAINING_ROOTS,
      ...(teacher ? [TEACHER_ROOT] : []),
    ];
    const hashes = { recipeHash: await hashOf(parts), codeHash: await codeHash(roots) };
    return {
      planned,
      split,
      profile,
      backend,
      epochs,
      ...(changes && { changes }),
      ...(teacher && { teacher }),
      ...sets,
      ...hashes,
    };
  } finally {
    network.dispose();
  }
}

/** Builds the network for the wanted model's images; the caller disposes of it. */
export function buildWanted({ planned, train }: Pick<WantedModel, "planned" | "train">): tf.LayersModel {
  const { build, recipe: { seed } } = planned;
  return build({ inputShape: imageShape(train), classes: train.classNames.length, seed });
}

/** Builds the network, and gives it what depends on the training images; the caller disposes of it. */
export async function buildPrepared(
  { planned, train }: Pick<WantedModel, "planned" | "train">,
  options: Interruptible = {},
): Promise<tf.LayersModel> {
  const model = buildWanted({ planned, train });
  try {
    await planned.preparation?.run(model, train, options);
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  }
}

async function imagesHash(data: Dataset): Promise<string> {
  return await hashOf([await sha256Hex(data.images), await sha256Hex(data.labels), ...hashedSize(data)]);
}
