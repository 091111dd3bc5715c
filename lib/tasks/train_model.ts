/** Trains one of the planned models, or finds it trained, and keeps it. */
import config from "../../deno.json" with { type: "json" };
import {
  atomicWrite,
  type Dataset,
  type OnTrainingProgress,
  type Profile,
  PROJECT_URL,
} from "../core/mod.ts";
import { hashOf, sha256Hex, splitTrain, takeStratified } from "../data/mod.ts";
import { fit, modelHash } from "../training/mod.ts";
import { fitOptionsOf, type PlannedModel } from "./model_plan.ts";
import { modelFolder, readRecord, removeFolder, type TrainingRecord, writeModel } from "./model_store.ts";

/** Options of `trainModel`. */
export interface TrainModelOptions {
  /** All images that may be trained on; the validation images are drawn from them. */
  data: Dataset;
  profile: Readonly<Profile>;
  /** Below it the model and the checkpoints are kept; ends in a slash. */
  outputs: URL;
  /** The backend in use, as `useBackend` returns it. */
  backend: { name: string; threads: number };
  /**
   * Whether to throw away what there is of this model.
   *
   * @default false
   */
  isFresh?: boolean;
  onProgress?: OnTrainingProgress;
  /** Hears what is found, line by line. */
  onStatus?: (line: string) => void;
  /** Ends training after a checkpoint; `trainModel` then throws its reason. */
  signal?: AbortSignal;
}

/** A trained model on disk. */
export interface KeptModel {
  folder: URL;
  record: TrainingRecord;
  /** False where it was found, trained before. */
  isNew: boolean;
}

/** Share of all images that are held back for validation: 5,000 of Fashion-MNIST's 60,000. */
const VALIDATION_SHARE = 1 / 12;
/** How often the time that was spent is noted, in milliseconds: what a kill can take away from it. */
const NOTE_EVERY_MS = 5_000;

/**
 * Trains a model on the split "selected": a twelfth of the images is held back for validation, the rest is
 * trained on, of both as many as the profile says. A run that was cut off goes on from its last checkpoint. What
 * was trained by the same hash is not trained again.
 */
export async function trainModel(planned: PlannedModel, options: TrainModelOptions): Promise<KeptModel> {
  const { data, profile, outputs, backend, isFresh = false, onProgress, onStatus, signal } = options;
  const { name, recipe } = planned, folder = modelFolder(outputs, name);
  const checkpoints = new URL(`checkpoints/${name}/`, outputs);
  if (isFresh) await removeFolder(checkpoints);
  const { train, validation } = selectedSplit(data, profile, recipe.seed);
  const hash = await trainingHash(planned, { train, validation, profile, backend: backend.name });
  const checkpoint = new URL(`${hash.slice(0, 16)}/`, checkpoints);
  const clock = await trainingClock(new URL("duration.json", checkpoint));
  const isBegun = clock.spentMs() > 0, found = isFresh ? undefined : await readRecord(folder);
  // A fresh run that was cut off goes on, although the model that it is to replace has the same hash.
  if (found?.hash === hash && !isBegun) return { folder, record: found, isNew: false };
  if (found && found.hash !== hash) {
    onStatus?.("A model of other code, options or data is there: it is replaced when the new one is whole");
  }

  const { height, width, classNames } = train;
  const inputShape: [number, number, number] = [height, width, 1];
  const model = planned.build({ inputShape, classes: classNames.length, seed: recipe.seed });
  try {
    if (isBegun) onStatus?.("Going on from the last checkpoint");
    const onDamaged = (reason: Error) => onStatus?.(`Left a damaged checkpoint aside: ${reason.message}`);
    const epochs = planned.epochs[profile.name];
    const history = await fit(model, train, {
      ...fitOptionsOf(recipe),
      epochs,
      validation,
      checkpoint: { folder: checkpoint, onDamaged },
      ...(signal && { signal }),
      onProgress: async (progress) => {
        await clock.note(progress.validation !== undefined || (signal?.aborted ?? false));
        await onProgress?.(progress);
      },
    });
    const record: TrainingRecord = {
      schema: 1,
      name,
      title: planned.title,
      hash,
      weightsHash: await modelHash(model),
      profile: profile.name,
      source: data.provenance.source,
      verified: data.provenance.verified,
      split: "selected",
      trainSize: train.size,
      validationSize: validation.size,
      inputShape,
      classNames,
      parameters: model.countParams(),
      epochs,
      recipe,
      history,
      validation: { loss: history.validationLoss.at(-1)!, accuracy: history.validationAccuracy.at(-1)! },
      durationMs: Math.round(clock.spentMs()),
      backend: `${backend.name}, ${backend.threads} ${backend.threads === 1 ? "thread" : "threads"}`,
      versions: { deno: Deno.version.deno, tfjs: versionOf(config.imports["@tensorflow/tfjs"]) },
    };
    await writeModel(folder, model, record);
    await removeFolder(checkpoints);
    return { folder, record, isNew: true };
  } finally {
    model.dispose();
  }
}

/** Draws the images to train on and those to judge by, as many as the profile says or there are. */
function selectedSplit(data: Dataset, profile: Readonly<Profile>, seed: number) {
  const { train, validation } = splitTrain(data, {
    validationSize: Math.floor(data.size * VALIDATION_SHARE),
    seed,
  });
  return {
    train: takeStratified(train, Math.min(profile.trainSize, train.size), seed),
    validation: takeStratified(validation, Math.min(profile.validationSize, validation.size), seed),
  };
}

/**
 * Hashes all that decides the weights: recipe, epochs, images and labels, backend, and the text of the model's own
 * file and of `lib/training`. The kernels are left out: they are held to their references by tests.
 */
async function trainingHash(
  { name, source, recipe, epochs }: PlannedModel,
  { train, validation, profile, backend }: {
    train: Dataset;
    validation: Dataset;
    profile: Readonly<Profile>;
    backend: string;
  },
): Promise<string> {
  const lib = new URL("lib/", PROJECT_URL);
  const names = (await Array.fromAsync(Deno.readDir(new URL("training/", lib)))).map(({ name }) => name);
  const code: string[] = [];
  for (const path of [source, ...names.sort().map((name) => `training/${name}`)]) {
    code.push(path, await sha256Hex(await Deno.readFile(new URL(path, lib))));
  }
  const { augmentation, oneCycle, ...numbers } = recipe;
  const images = await Promise.all(
    [train, validation].flatMap(({ images, labels }) => [sha256Hex(images), sha256Hex(labels)]),
  );
  const parts = { ...numbers, oneCycle, augmentation: augmentation && { ...augmentation } };
  return await hashOf({ name, recipe: parts, epochs: epochs[profile.name], images, backend, code });
}

/** Adds up the time spent on a run over all its parts, in a file beside its checkpoints. */
async function trainingClock(url: URL) {
  const beforeMs = await readSpent(url), startMs = performance.now();
  let notedMs = startMs;
  const spentMs = () => beforeMs + (notedMs - startMs);
  return {
    spentMs,
    async note(isDue: boolean): Promise<void> {
      const nowMs = performance.now();
      if (!isDue && nowMs - notedMs < NOTE_EVERY_MS) return;
      notedMs = nowMs;
      await atomicWrite(url, JSON.stringify({ spentMs: spentMs() }));
    },
  };
}

async function readSpent(url: URL): Promise<number> {
  try {
    return (JSON.parse(await Deno.readTextFile(url)) as { spentMs: number }).spentMs;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}

function versionOf(specifier: string): string {
  return specifier.slice(specifier.lastIndexOf("@") + 1);
}
