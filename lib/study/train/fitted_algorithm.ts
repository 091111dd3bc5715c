/** Gives a notebook the scores of a traditional algorithm: kept ones, or those of a fit that is made now. */
import { hashedSize, type ImageSet, type Labels, valuesPerImage } from "../../core/dataset.ts";
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import { outputFolder, PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import { currentProfile } from "../../core/current_profile.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { hashOf } from "../../core/hash_of.ts";
import type { Classifier, OnFitProgress } from "../../classical/classifier.ts";
import {
  type AlgorithmOptions,
  type FeatureKind,
  featureMatrix,
  type PlannedAlgorithm,
  withOptions,
} from "../plan/algorithm_plan.ts";
import {
  type FitRecord,
  hashOfScores,
  type KeptScores,
  readScores,
  writeScores,
} from "../store/score_store.ts";
import { placeFor } from "../plan/seeded_model.ts";
import {
  partsOf,
  type TrainingData,
  type TrainingSets,
  trainingSets,
  type TrainingSplit,
} from "../plan/training_sets.ts";

/** What a fraction of 0 counts as in logits, which must be finite. */
const LEAST_SHARE = 1e-7;

/** Options of `fittedAlgorithm`. */
export interface FittedAlgorithmOptions extends Interruptible {
  /** All images that may be trained on; where none are held back for validation, some of them are. */
  data: TrainingData;
  /** The test images; their labels are not needed. Without them the validation images alone are scored. */
  test?: ImageSet;
  /** @default "selected" */
  split?: TrainingSplit;
  /** Of an algorithm with chance in its fit. @default the planned one */
  seed?: number;
  /** @default currentProfile() */
  profile?: Readonly<Profile>;
  /** @default outputFolder(profile.name, data.provenance.source) */
  outputs?: URL;
  /** Where finished fits are looked for besides. @default the project's own outputs/ */
  published?: URL;
  onProgress?: OnFitProgress;
}

/** What a fitted algorithm says of the images that it did not learn from. */
export interface FittedAlgorithm {
  record: FitRecord;
  /** Float32 `[validation images, classes]`; empty for the split "final". */
  validationScores: Float32Array;
  /** Float32 `[test images, classes]`; empty where no test images were given. */
  testScores: Float32Array;
  origin: "fitted now" | "loaded";
}

/**
 * Fits an algorithm on the images of its split and scores the validation and the test images with it; or finds the
 * scores of the same fit: below the run's output folder or, next, among the published ones.
 *
 * @throws {TypeError} when a seed is given of an algorithm without chance in its fit
 */
export async function fittedAlgorithm(
  algorithm: PlannedAlgorithm,
  options: FittedAlgorithmOptions,
): Promise<FittedAlgorithm> {
  const { data, test, split = "selected", profile = currentProfile(), onProgress, seed } = options;
  const planned = seed === undefined ? algorithm : fromSeed(algorithm, seed);
  const { provenance, classNames } = partsOf(data).train;
  const { outputs = outputFolder(profile.name, provenance.source) } = options;
  const { signal = interruptSignal() } = options;
  const { published = new URL("outputs/", PROJECT_URL) } = options;
  const sets = trainingSets(data, { profile, split });
  const settings = planned.options[profile.name], classes = classNames.length;
  const recipeHash = await recipeHashOf(planned, settings, { ...sets, test, split });
  const wanted = { name: planned.name, split, ...(seed !== undefined && { seed }), recipeHash, classes };
  const kept = await findScores(outputs, wanted) ?? await findScores(published, wanted);
  // A title is how tables call it today, whatever it was when the fit was made.
  if (kept) return { ...kept, record: { ...kept.record, title: planned.title }, origin: "loaded" };
  const { scores, fitMs, predictMs, bytes } = await fitNow(planned, settings, {
    ...sets,
    test,
    onProgress,
    signal,
  });
  const record: FitRecord = {
    schema: 1,
    ...wanted,
    title: planned.title,
    features: planned.features,
    options: settings,
    profile: profile.name,
    source: provenance.source,
    trainSize: sets.train.size,
    validationSize: sets.validation?.size ?? 0,
    testSize: test?.size ?? 0,
    scoresHash: await hashOfScores(scores.testScores),
    validationHash: await hashOfScores(scores.validationScores),
    fitMs: Math.round(fitMs),
    predictMs: Math.round(predictMs),
    bytes,
  };
  await writeScores(outputs, { record, ...scores });
  return { record, ...scores, origin: "fitted now" };
}

/** Returns scores as logits, whose softmax are the probabilities where the scores are probabilities. */
export function logitsOfScores(
  { hasProbabilities }: Pick<PlannedAlgorithm, "hasProbabilities">,
  scores: Float32Array,
): Float32Array {
  return hasProbabilities ? scores.map((share) => Math.log(Math.max(share, LEAST_SHARE))) : scores;
}

function fromSeed(planned: PlannedAlgorithm, seed: number): PlannedAlgorithm {
  if (planned.hasChance) return withOptions(planned, { seed });
  throw new TypeError(
    `Cannot fit ${planned.title} from a seed as chance must have a part in its fit: current value is ${seed}`,
  );
}

async function findScores(
  place: URL,
  wanted: Pick<FitRecord, "name" | "split" | "seed" | "recipeHash" | "classes">,
): Promise<KeptScores | undefined> {
  const { name, recipeHash, classes } = wanted, kept = await readScores(place, name, placeFor(wanted));
  // The hash knows the labels but not how many classes there are: one of them may have no images.
  return kept?.record.recipeHash === recipeHash && kept.record.classes === classes ? kept : undefined;
}

async function recipeHashOf(
  { name, features }: PlannedAlgorithm,
  settings: AlgorithmOptions,
  { train, validation, test, split }: TrainingSets & { test: ImageSet | undefined; split: TrainingSplit },
): Promise<string> {
  return await hashOf({
    name,
    features,
    options: { ...settings },
    split,
    train: await imagesHash(train, train.labels),
    validation: validation ? await imagesHash(validation) : null,
    test: test ? await imagesHash(test) : null,
  });
}

async function fitNow(
  { features, fit }: PlannedAlgorithm,
  settings: AlgorithmOptions,
  { train, validation, test, onProgress, signal }: TrainingSets & {
    test: ImageSet | undefined;
    onProgress: OnFitProgress | undefined;
    signal: AbortSignal;
  },
) {
  const examples = { labels: train.labels, classes: train.classNames.length };
  const matrix = featureMatrix(train, features), startMs = performance.now();
  const classifier = await fit({ ...matrix, ...examples }, settings, { onProgress, signal });
  signal.throwIfAborted();
  const fitMs = performance.now() - startMs;
  const ofTest = await timedScores(classifier, features, test);
  const { scores: validationScores } = await timedScores(classifier, features, validation);
  const scores = { validationScores, testScores: ofTest.scores };
  return { scores, fitMs, predictMs: ofTest.durationMs, bytes: classifier.bytes };
}

/** Scores images, none where there are none, and says how long that took, their features apart. */
async function timedScores(classifier: Classifier, features: FeatureKind, images: ImageSet | undefined) {
  if (!images) return { scores: new Float32Array(), durationMs: 0 };
  const matrix = featureMatrix(images, features), startMs = performance.now();
  const scores = await classifier.scores(matrix);
  return { scores, durationMs: performance.now() - startMs };
}

async function imagesHash(set: ImageSet, labels?: Labels): Promise<string> {
  const pixels = set.images.subarray(0, set.size * valuesPerImage(set));
  return await hashOf([await sha256Hex(pixels), labels ? await sha256Hex(labels) : "", ...hashedSize(set)]);
}
