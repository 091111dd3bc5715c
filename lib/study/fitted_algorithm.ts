/** Gives a notebook the scores of a traditional algorithm: kept ones, or those of a fit that is made now. */
import type { Dataset, ImageSet } from "../core/dataset.ts";
import { outputFolder, PROJECT_URL } from "../core/outputs.ts";
import { currentProfile, type Profile } from "../core/profile.ts";
import { sha256Hex } from "../data/checksums.ts";
import { hashOf } from "../data/hash_of.ts";
import type { OnFitProgress } from "../classical/classifier.ts";
import { type AlgorithmOptions, featureMatrix, type PlannedAlgorithm } from "./algorithm_plan.ts";
import { type FitRecord, readScores, writeScores } from "./score_store.ts";
import { trainingSets, type TrainingSplit } from "./training_sets.ts";

/** Options of `fittedAlgorithm`. */
export interface FittedAlgorithmOptions {
  /** All images that may be trained on; validation images are drawn from them. */
  data: Dataset;
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
  const { outputs = outputFolder(profile.name, data.provenance.source) } = options;
  const { published = new URL("outputs/", PROJECT_URL) } = options;
  const sets = trainingSets(data, { profile, split });
  const settings = planned.options[profile.name];
  const recipeHash = await hashOf({
    name: planned.name,
    features: planned.features,
    options: { ...settings },
    split,
    train: await imagesHash(sets.train, sets.train.labels),
    validation: sets.validation ? await imagesHash(sets.validation) : null,
    test: await imagesHash(test),
  });
  for (const place of [outputs, published]) {
    const kept = await readScores(place, planned.name, split);
    if (kept?.record.recipeHash === recipeHash) return { ...kept, origin: "loaded" };
  }
  const fitted = await fitNow(planned, settings, { ...sets, test, onProgress });
  const record: FitRecord = {
    schema: 1,
    name: planned.name,
    title: planned.title,
    split,
    recipeHash,
    features: planned.features,
    options: settings,
    profile: profile.name,
    source: data.provenance.source,
    trainSize: sets.train.size,
    validationSize: sets.validation?.size ?? 0,
    testSize: test.size,
    classes: data.classNames.length,
    scoresHash: await sha256Hex(bytesOf(fitted.testScores)),
    fitMs: Math.round(fitted.fitMs),
    predictMs: Math.round(fitted.predictMs),
  };
  await writeScores(outputs, { record, ...fitted });
  return { record, ...fitted, origin: "fitted now" };
}

async function fitNow(
  { features, fit }: PlannedAlgorithm,
  settings: AlgorithmOptions,
  { train, validation, test, onProgress }: {
    train: Dataset;
    validation: Dataset | undefined;
    test: ImageSet;
    onProgress: OnFitProgress | undefined;
  },
) {
  const examples = { labels: train.labels, classes: train.classNames.length };
  const matrix = featureMatrix(train, features), startMs = performance.now();
  const classifier = await fit({ ...matrix, ...examples }, settings, onProgress);
  const fittedMs = performance.now(), tested = featureMatrix(test, features);
  const predictStartMs = performance.now(), testScores = await classifier.scores(tested);
  const predictMs = performance.now() - predictStartMs;
  const validationScores = validation
    ? await classifier.scores(featureMatrix(validation, features))
    : new Float32Array();
  return { validationScores, testScores, fitMs: fittedMs - startMs, predictMs };
}

async function imagesHash({ images, size, height, width }: ImageSet, labels?: Uint8Array): Promise<string> {
  const pixels = images.subarray(0, size * height * width);
  return await hashOf([await sha256Hex(pixels), labels ? await sha256Hex(labels) : "", height, width]);
}

function bytesOf(scores: Float32Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(scores.slice().buffer);
}
