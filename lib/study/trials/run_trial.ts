/** Runs one trial: draws its images, trains its network, evaluates it. */
import type * as tf from "@tensorflow/tfjs";
import { argmax } from "../../core/argmax.ts";
import { type Dataset, imageShape, type Labels, subset } from "../../core/dataset.ts";
import type { TrainingProgress } from "../../core/progress.ts";
import { accuracy } from "../../metrics/accuracy.ts";
import { classReport } from "../../metrics/class_report.ts";
import { confusionMatrix } from "../../metrics/confusion_matrix.ts";
import { logLoss } from "../../metrics/log_loss.ts";
import { priorShift } from "../../metrics/prior_shift.ts";
import { softmaxRows } from "../../metrics/softmax.ts";
import { evaluate, predictLogits } from "../../training/evaluate.ts";
import { type FirstSteps, takeFirstSteps, watchFirstSteps } from "../store/first_steps.ts";
import { fitRecipe, type FitRecipeOptions } from "../train/fit_recipe.ts";
import type { ExperimentTrial, TrialResult, TrialScores } from "./trial.ts";
import { classCounts, type TrialSets, trialSets } from "./trial_data.ts";
import { buildTrialNet } from "./trial_net.ts";

/** Training images that are evaluated afterwards, at most: enough for the gap to validation. */
const JUDGED_TRAIN_SIZE = 2_000;

/** Runs a trial on the current backend. The same trial and images give the same scores, with any number of threads. */
export async function runTrial(trial: ExperimentTrial, sets: TrialSets): Promise<TrialResult> {
  const { train, validation } = trialSets(trial, sets);
  return await withTrialNet(trial, { train, validation }, async (model, options) => {
    const startMs = performance.now(), watch = watchFirstSteps(model);
    const onProgress = async (progress: TrainingProgress) => void await watch.onProgress(progress);
    const history = await fitRecipe(model, train, { ...options, onProgress });
    const firstSteps = watch.found();
    return {
      durationMs: Math.round(performance.now() - startMs),
      scores: judged(model, { train, validation }),
      ...(trial.hasCurves && { history }),
      ...(firstSteps && { firstSteps }),
      trainSize: train.size,
      parameters: model.countParams(),
    };
  });
}

/** Takes a trial's first steps on the current backend, and no more. */
export async function trialFirstSteps(trial: ExperimentTrial, sets: TrialSets): Promise<FirstSteps> {
  const own = trialSets(trial, sets);
  return await withTrialNet(
    trial,
    own,
    (model, options) =>
      takeFirstSteps(model, (hooks) => fitRecipe(model, own.train, { ...options, ...hooks })),
  );
}

/** Builds what a trial trains, and with what; disposes of it when the work is done. */
async function withTrialNet<T>(
  trial: ExperimentTrial,
  { train, validation }: TrialSets,
  work: (model: tf.LayersModel, options: FitRecipeOptions) => Promise<T>,
): Promise<T> {
  const classes = train.classNames.length;
  const model = buildTrialNet(trial.net, { inputShape: imageShape(train), classes, seed: trial.seed });
  const { recipe, epochs, seed, hasCurves } = trial;
  try {
    return await work(model, { recipe: { ...recipe, seed }, epochs, ...(hasCurves && { validation }) });
  } finally {
    model.dispose();
  }
}

function judged(model: tf.LayersModel, { train, validation }: TrialSets): TrialScores {
  const classes = train.classNames.length;
  // Sets keep the order of the whole, or are shuffled: their first images are as mixed as the rest.
  const first = Array.from({ length: Math.min(train.size, JUDGED_TRAIN_SIZE) }, (_, i) => i);
  const onTrain = evaluate(model, subset(train, first));
  const logits = predictLogits(model, validation);
  const predictions = argmax(logits, classes);
  const probabilities = softmaxRows(logits, classes);
  const shifted = priorShift(probabilities, {
    // A class without an example, as among few images, counts as one example: no class is impossible.
    trained: classCounts(train).map((count) => Math.max(1, count) / train.size),
    assumed: train.classNames.map(() => 1 / classes),
  });
  return {
    trainLoss: onTrain.loss,
    trainAccuracy: onTrain.accuracy,
    validationLoss: logLoss(validation.labels, probabilities, { classes }),
    validationAccuracy: accuracy(validation.labels, predictions),
    macroF1: macroF1(validation, predictions),
    macroF1Shifted: macroF1(validation, argmax(Float32Array.from(shifted), classes)),
  };
}

function macroF1({ labels, classNames }: Dataset, predictions: Labels): number {
  return classReport(confusionMatrix(labels, predictions, classNames.length)).macroF1;
}
