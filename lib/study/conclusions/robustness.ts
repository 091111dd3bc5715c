/** Measures how models of all families bear images that grow harder to read. */
import { argmax } from "../../core/argmax.ts";
import { breather } from "../../core/breather.ts";
import type { Dataset, ImageSet } from "../../core/dataset.ts";
import type { Interruptible } from "../../core/interruption.ts";
import type { Profile } from "../../core/profile.ts";
import { accuracyInterval } from "../../metrics/accuracy_interval.ts";
import type { Proportion } from "../../metrics/wilson_interval.ts";
import { featureMatrix, type PlannedAlgorithm } from "../plan/algorithm_plan.ts";
import { type Perturbation, PERTURBATIONS, perturbImages } from "./perturbations.ts";

/** A model of any family. */
export interface ScoringModel {
  title: string;
  /** Returns scores, float32 `[set.size, classes]`, in the order of the images. */
  scores(set: ImageSet): Float32Array | Promise<Float32Array>;
}

/** How one model fares under one perturbation. */
export interface RobustnessCurve {
  title: string;
  perturbation: string;
  levels: readonly number[];
  /** Accuracy at each level, with its interval. */
  accuracies: Proportion[];
}

/** Options of `robustnessCurves`. */
export interface RobustnessOptions extends Interruptible {
  /** @default PERTURBATIONS */
  perturbations?: readonly Perturbation[];
  /** Seed of what is drawn for the images: the same at all levels and for all models. @default 1 */
  seed?: number;
  onProgress?: (progress: { done: number; total: number; remainingMs: number }) => void | Promise<void>;
}

/**
 * Returns a curve for each model and perturbation, perturbation by perturbation. All models are evaluated on the very
 * same images.
 */
export async function robustnessCurves(
  models: readonly ScoringModel[],
  data: Dataset,
  { perturbations = PERTURBATIONS, seed = 1, onProgress, signal }: RobustnessOptions = {},
): Promise<RobustnessCurve[]> {
  const classes = data.classNames.length, curves: RobustnessCurve[] = [], startMs = performance.now();
  const total = models.length * (1 + perturbations.reduce((sum, { levels }) => sum + levels.length - 1, 0));
  let done = 0;
  const breathe = breather(signal);
  const judge = async (images: Dataset) => {
    const accuracies: Proportion[] = [];
    for (const model of models) {
      const predictions = argmax(await model.scores(images), classes);
      accuracies.push(accuracyInterval(data.labels, predictions));
      const perPieceMs = (performance.now() - startMs) / ++done;
      await onProgress?.({ done, total, remainingMs: (total - done) * perPieceMs });
      await breathe();
    }
    return accuracies;
  };
  const clean = await judge(data);
  for (const perturbation of perturbations) {
    const { name, levels } = perturbation, byLevel = [clean];
    for (const level of levels.slice(1)) {
      byLevel.push(await judge(perturbImages(data, perturbation, { level, seed })));
    }
    curves.push(...models.map(({ title }, i): RobustnessCurve => {
      return { title, perturbation: name, levels, accuracies: byLevel.map((accuracies) => accuracies[i]) };
    }));
  }
  return curves;
}

/** Fits a planned algorithm on some images, in memory, with the options that it has in a profile. */
export async function scoringAlgorithm(
  { title, features, options, fit }: PlannedAlgorithm,
  train: Dataset,
  { profile }: { profile: Profile["name"] },
): Promise<ScoringModel> {
  const examples = { ...featureMatrix(train, features), labels: train.labels };
  const classifier = await fit(
    { ...examples, classes: train.classNames.length },
    options[profile],
    undefined,
  );
  return { title, scores: (set) => classifier.scores(featureMatrix(set, features)) };
}
