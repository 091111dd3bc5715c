/** Judges a finished model on the test images: the one look that it gets. */
import type * as tf from "@tensorflow/tfjs";
import type { ImageSet } from "../core/dataset.ts";
import type { FashionMnist } from "../data/fashion_mnist.ts";
import { hashOf } from "../data/hash_of.ts";
import { openTestLabels } from "../data/test_door.ts";
import { accuracyInterval } from "../metrics/accuracy_interval.ts";
import { type ClassReport, classReport } from "../metrics/class_report.ts";
import { confusionMatrix } from "../metrics/confusion_matrix.ts";
import type { Proportion } from "../metrics/wilson_interval.ts";
import { predictedClasses } from "../training/evaluate.ts";
import type { TrainedModel } from "./trained_model.ts";

/** Options of `judgeOnTest`. */
export interface JudgeOnTestOptions {
  data: FashionMnist;
  /** Test images to judge on, the first ones. @default all */
  testSize?: number;
  /** Asks the model, such as `predictLogits` or `flipAveragedLogits`. */
  predict(model: tf.LayersModel, set: ImageSet): Float32Array;
  /** What the look is for, in words. */
  reason: string;
  /** The JSON file that records looks at the test labels. */
  ledger: URL;
}

/** What the test images say of a model. */
export interface TestJudgement {
  /** Labels of the images, `[n]`. */
  labels: Uint8Array;
  /** Float32 `[n, classes]`. */
  logits: Float32Array;
  /** Predicted classes, `[n]`. */
  predictions: Uint8Array;
  accuracy: Proportion;
  /** Counts as `[true][predicted]`. */
  matrix: number[][];
  report: ClassReport;
}

/** Predicts the test images, and only then opens their labels, in the name of the model's weights and recipe. */
export async function judgeOnTest(
  { model, record }: Pick<TrainedModel, "model" | "record">,
  { data, testSize = data.test.size, predict, reason, ledger }: JudgeOnTestOptions,
): Promise<TestJudgement> {
  const classes = data.test.classNames.length;
  const logits = predict(model, { ...data.test, size: testSize });
  const predictions = predictedClasses(logits, classes);
  const all = await openTestLabels(data, {
    model: record.weightsHash,
    recipe: await hashOf({ training: record.recipeHash, prediction: predict.name }),
    reason,
    ledger,
  });
  const labels = all.subarray(0, testSize), matrix = confusionMatrix(labels, predictions, classes);
  const accuracy = accuracyInterval(labels, predictions);
  return { labels, logits, predictions, accuracy, matrix, report: classReport(matrix) };
}
