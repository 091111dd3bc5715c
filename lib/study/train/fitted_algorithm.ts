/** Gives a notebook the scores of a traditional algorithm: kept ones, or those of a fit that is made now. */
import { hashedSize, type ImageSet, type Labels, valuesPerImage } from "../../core/dataset.ts";
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import { outputFolder, PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import { currentProfile } from "../../core/current_profile.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { hashOf } from "../../core/hash_of.ts";
import type { OnFitProgress } from "../../classical/classifier.ts";
import { type AlgorithmOptions, featureMatrix, type PlannedAlgorithm } from "../plan/algorithm_plan.ts";
import {
  type FitRecord,
  hashOfScores,
  type KeptScores,
  readScores,
  writeScores,
} from "../store/score_store.ts";
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
  /** The test images; their labels are not needed. */
  test: ImageSet;
  /** @default "selected" */
  split?: TrainingSplit;
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
  /** Float32 `[test images, classes]`. */
  testScores: Float32Array;
  origin: "fitted now" | "loaded";
}

/**
 * Fits an algorithm on the images of its split and scores the validation and the test images with it; or finds the
 * scores of the same fit: below the run's output folder or, next, among the published ones.
 */
export async function fittedAlgorithm(
  planned: PlannedAlgorithm,
  options: FittedAlgorithmOptions,
): Promise<FittedAlgorithm> {
  const { data, test, split = "selected", profile = currentProfile(), onProgress } = options;
  const { provenance, classNames } = partsOf(data).train;
  const { outputs = outputFolder(profile.name, provenance.source) } = options;
  const { signal = interruptSignal() } = options;
  const { published = new URL("outputs/", PROJECT_URL) } = options;
  const sets = trainingSets(data, { profile, split });
  const settings = planned.options[profile.name], classes = classNames.length;
  const recipeHash = await recipeHashOf(planned, settings, { ...sets, test, split });
  const wanted = { name: planned.name, split, recipeHash, classes };
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
    testSize: test.size,
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

async function findScores(
  place: URL,
  { name, split, recipeHash, classes }: Pick<FitRecord, "name" | "split" | "recipeHash" | "classes">,
): Promise<KeptScores | undefined> {
  const kept = await readScores(place, name, split);
  // The hash knows the labels but not how many classes there are: one of them may have no images.
  return kept?.record.recipeHash === recipeHash && kept.record.classes === classes ? kept : undefined;
}

async function recipeHashOf(
  { name, features }: PlannedAlgorithm,
  settings: AlgorithmOptions,
  { train, validation, test, split }: TrainingSets & { test: ImageSet; split: TrainingSplit },
): Promise<string> {
  return await hashOf({
    name,
    features,
    options: { ...settings },
    split,
    train: await imagesHash(train, train.labels),
    validation: validation ? await imagesHash(validation) : null,
    test: await imagesHash(test),
  });
}

async function fitNow(
  { features, fit }: PlannedAlgorithm,
  settings: AlgorithmOptions,
  { train, validation, test, onProgress, signal }: TrainingSets & {
    test: ImageSet;
    onProgress: OnFitProgress | undefined;
    signal: AbortSignal;
  },
) {
  const examples = { labels: train.labels, classes: train.classNames.length };
  const matrix = featureMatrix(train, features), startMs = performance.now();
  const classifier = await fit({ ...matrix, ...examples }, settings, { onProgress, signal });
  signal.throwIfAborted();
  const fittedMs = performance.now(), tested = featureMatrix(test, features);
  const predictStartMs = performance.now(), testScores = await classifier.scores(tested);
  const predictMs = performance.now() - predictStartMs;
  const validationScores = validation
    ? await classifier.scores(featureMatrix(validation, features))
    : new Float32Array();
  const scores = { validationScores, testScores }, { bytes } = classifier;
  return { scores, fitMs: fittedMs - startMs, predictMs, bytes };
}

async function imagesHash(set: ImageSet, labels?: Labels): Promise<string> {
  const pixels = set.images.subarray(0, set.size * valuesPerImage(set));
  return await hashOf([await sha256Hex(pixels), labels ? await sha256Hex(labels) : "", ...hashedSize(set)]);
}
