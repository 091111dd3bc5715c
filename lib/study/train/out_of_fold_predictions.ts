/** Predicts every image by a network that was not trained on it. */
import { type Dataset, hashedSize } from "../../core/dataset.ts";
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import { lockFile } from "../../core/lock_file.ts";
import { PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import { currentProfile } from "../../core/current_profile.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { hashOf } from "../../core/hash_of.ts";
import { stratifiedFolds } from "../../data/sampling/stratified_folds.ts";
import { removeIfThere } from "../../training/saved/remove_if_there.ts";
import { probabilitiesOfBytes } from "../store/byte_probabilities.ts";
import { type OutOfFoldPlan, outOfFoldPlan } from "../plan/out_of_fold_plan.ts";
import { fitFold } from "./fit_fold.ts";
import {
  type KeptOutOfFold,
  type OutOfFoldRecord,
  readOutOfFold,
  writeOutOfFold,
} from "../store/out_of_fold_store.ts";
import { storedRecipe } from "../store/stored_recipe.ts";

/** How far out-of-fold predictions have come. */
export interface OutOfFoldProgress {
  /** Epochs that are done, of all folds together. */
  done: number;
  total: number;
  /** Expected time to the end, in milliseconds. */
  remainingMs: number;
}

/** Options of `outOfFoldPredictions`. */
export interface OutOfFoldOptions extends Interruptible {
  /** Its name on disk, such as "given_labels". */
  name: string;
  /** The backend in use, as `useBackend` returns it. */
  backend: { name: string };
  /** @default currentProfile() */
  profile?: Readonly<Profile>;
  /** @default outOfFoldPlan(profile) */
  plan?: OutOfFoldPlan;
  /** Below it out-of-fold predictions are looked for first, and kept; ends in a slash. */
  outputs: URL;
  /** Where finished ones are looked for besides. @default the project's own outputs/ */
  published?: URL;
  onProgress?: (progress: OutOfFoldProgress) => void | Promise<void>;
}

/** Out-of-fold probabilities of all images. */
export interface OutOfFoldPredictions {
  record: OutOfFoldRecord;
  /** Float64 `[images, classes]`, as a byte each keeps them: each row by the network of the other folds. */
  probabilities: Float64Array;
  origin: "trained now" | "loaded";
}

/**
 * Deals the images out into stratified folds, and for each fold trains a small CNN on all others, which then scores
 * the fold. What is kept with the same recipe hash is loaded; a run that was cut off goes on with the first fold that
 * is missing; folds that are finished when it is ended are kept. Probabilities come back as they are kept, so that a
 * rerun finds the same.
 *
 * @throws {Error} when another process does the same, naming it
 */
export async function outOfFoldPredictions(
  data: Dataset,
  options: OutOfFoldOptions,
): Promise<OutOfFoldPredictions> {
  const { name, profile = currentProfile(), plan = outOfFoldPlan(profile) } = options;
  const { outputs, published = new URL("outputs/", PROJECT_URL), signal = interruptSignal() } = options;
  const images = data.size, classes = data.classNames.length;
  const wanted = { ...plan, images, classes, name };
  const recipeHash = await recipeHashOf(data, { wanted, backend: options.backend.name });
  const kept = await findOutOfFold(outputs, name, recipeHash) ??
    await findOutOfFold(published, name, recipeHash);
  if (kept) return withProbabilities(kept, "loaded");
  using _lock = await lockFile(new URL(`checkpoints/cross_fits/${name}.lock`, outputs), {
    work: `fit ${name}`,
  });
  const checkpoints = new URL(`checkpoints/cross_fits/${name}/`, outputs);
  const folder = new URL(`${recipeHash.slice(0, 16)}/`, checkpoints);
  const { bytes, durationMs } = await fitFolds(data, { ...options, plan, folder, signal });
  const record: OutOfFoldRecord = {
    schema: 1,
    ...wanted,
    recipeHash,
    profile: profile.name,
    source: data.provenance.source,
    sha256: await sha256Hex(bytes),
    durationMs,
  };
  await writeOutOfFold(outputs, { record, bytes });
  await removeIfThere(checkpoints);
  return withProbabilities({ record, bytes }, "trained now");
}

function withProbabilities(
  { record, bytes }: KeptOutOfFold,
  origin: OutOfFoldPredictions["origin"],
): OutOfFoldPredictions {
  return { record, probabilities: probabilitiesOfBytes(bytes, record.classes), origin };
}

async function findOutOfFold(
  place: URL,
  name: string,
  recipeHash: string,
): Promise<KeptOutOfFold | undefined> {
  const kept = await readOutOfFold(place, name);
  return kept?.record.recipeHash === recipeHash ? kept : undefined;
}

async function recipeHashOf(
  data: Dataset,
  { wanted, backend }: { wanted: OutOfFoldPlan & { name: string; classes: number }; backend: string },
): Promise<string> {
  return await hashOf({
    wanted: JSON.parse(JSON.stringify({ ...wanted, recipe: storedRecipe(wanted.recipe) })),
    data: [await sha256Hex(data.images), await sha256Hex(data.labels), ...hashedSize(data)],
    backend,
  });
}

async function fitFolds(
  data: Dataset,
  { plan, folder, onProgress, signal }: OutOfFoldOptions & {
    plan: OutOfFoldPlan;
    /** Where finished folds are kept; ends in a slash. */
    folder: URL;
  },
) {
  const { folds, epochs, recipe: { seed } } = plan, classes = data.classNames.length, total = folds * epochs;
  const foldOf = stratifiedFolds(data, { folds, seed }), startMs = performance.now();
  const bytes = new Uint8Array(data.size * classes);
  let durationMs = 0, kept = 0;
  for (let fold = 0; fold < folds; fold++) {
    const members = Array.from(foldOf.keys()).filter((i) => foldOf[i] === fold);
    const part = await fitFold(data, {
      ...{ plan, members, signal, seed: seed + fold, url: new URL(`fold_${fold}.json`, folder) },
      onEpoch: async (epoch) => {
        const done = fold * epochs + epoch, perEpochMs = (performance.now() - startMs) / (done - kept);
        await onProgress?.({ done: Math.floor(done), total, remainingMs: (total - done) * perEpochMs });
      },
    });
    if (part.isKept) kept += epochs;
    durationMs += part.durationMs;
    members.forEach((index, i) =>
      bytes.set(part.bytes.subarray(i * classes, (i + 1) * classes), index * classes)
    );
  }
  return { bytes, durationMs };
}
