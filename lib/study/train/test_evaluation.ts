/** Evaluates a finished model on the test set, once. */
import { argmax } from "../../core/argmax.ts";
import { plural } from "../../core/plural.ts";
import type * as tf from "@tensorflow/tfjs";
import type { ImageSet, Labels } from "../../core/dataset.ts";
import { hashOf } from "../../core/hash_of.ts";
import type { FashionMnist } from "../../data/fashion_mnist/fashion_mnist.ts";
import { openTestLabels } from "../../data/fashion_mnist/open_test_labels.ts";
import { accuracyInterval } from "../../metrics/accuracy_interval.ts";
import { type ClassReport, classReport } from "../../metrics/class_report.ts";
import { confusionMatrix } from "../../metrics/confusion_matrix.ts";
import type { Proportion } from "../../metrics/wilson_interval.ts";
import type { TrainedModel } from "./trained_model.ts";

/** Options of `evaluateScoresOnTest`. */
export interface EvaluateScoresOptions {
  data: FashionMnist;
  /** SHA-256, 64 hex digits, of what made the scores. */
  model: string;
  /** SHA-256, 64 hex digits, of the recipe that made that. */
  recipe: string;
  /** What the evaluation is for, in words. */
  reason: string;
  /** The JSON file that records evaluations on the test set. */
  ledger: URL;
}

/** Options of `evaluateOnTest`. */
export interface EvaluateOnTestOptions extends Pick<EvaluateScoresOptions, "data" | "reason" | "ledger"> {
  /** Test images to evaluate on, the first ones. @default all */
  testSize?: number;
  /** Asks the model, such as `predictLogits` or `flipAveragedLogits`. */
  predict(model: tf.LayersModel, set: ImageSet): Float32Array;
}

/** How a model does on the test images. */
export interface TestJudgement {
  /** Labels of the images, `[n]`. */
  labels: Labels;
  /** Float32 `[n, classes]`. */
  logits: Float32Array;
  /** Predicted classes, `[n]`. */
  predictions: Labels;
  accuracy: Proportion;
  /** Counts as `[true][predicted]`. */
  matrix: number[][];
  report: ClassReport;
}

/** Predicts the test images, and only then opens their labels, in the name of the model's weights and recipe. */
export async function evaluateOnTest(
  { model, record }: Pick<TrainedModel, "model" | "record">,
  { data, testSize = data.test.size, predict, reason, ledger }: EvaluateOnTestOptions,
): Promise<TestJudgement> {
  const logits = predict(model, { ...data.test, size: testSize });
  const recipe = await hashOf({ training: record.recipeHash, prediction: predict.name });
  return await evaluateScoresOnTest(logits, { data, model: record.weightsHash, recipe, reason, ledger });
}

/**
 * Evaluates scores of the first test images, float32 `[n, classes]`, the higher the more likely. Only now the labels
 * are opened.
 *
 * @throws {TypeError} when scores are not one for each class of 1 or more of the test images, before the test labels
 * are opened
 */
export async function evaluateScoresOnTest(
  logits: Float32Array,
  { data, ...look }: EvaluateScoresOptions,
): Promise<TestJudgement> {
  const { classNames: { length: classes }, size } = data.test, n = logits.length / classes;
  if (!Number.isInteger(n) || n < 1 || n > size) {
    throw new TypeError(
      `Cannot evaluate on test images as scores must be ${classes} for each of 1 to ${
        plural(size, "image")
      }: ` +
        `current value is ${logits.length} numbers`,
    );
  }
  const predictions = argmax(logits, classes);
  const labels = (await openTestLabels(data, look)).subarray(0, n);
  const matrix = confusionMatrix(labels, predictions, classes);
  const accuracy = accuracyInterval(labels, predictions);
  return { labels, logits, predictions, accuracy, matrix, report: classReport(matrix) };
}
