/** Keeps what a model says of labelled images, and learns from it what a correction needs. */
import { type Labels, takeLabels } from "../../core/dataset.ts";
import { checkLength } from "../../core/check.ts";
import { takeRows } from "../../matrix/take_rows.ts";
import { confusionMatrix } from "../../metrics/confusion_matrix.ts";
import { fitTemperature, temperatureScaled } from "../../metrics/temperature_scaling.ts";

/** Labelled images as a model sees them. */
export interface SeenImages {
  /** True classes: shape `[n]`. */
  labels: Labels;
  /** Predicted classes: shape `[n]`. */
  predicted: Labels;
  /** Shape `[n, classes]`. */
  logits: Float32Array;
  classes: number;
}

/** What is known of a model from labelled images. */
export interface ModelKnowledge {
  /** Counts of true class by predicted class. */
  confusion: number[][];
  /** By what logits are to be divided for confidence to be right. */
  temperature: number;
}

/**
 * Returns the images at these places, in the order given, each as often as it is named.
 *
 * @throws {TypeError} when predictions are not as many as labels
 * @throws {RangeError} when a place lies outside
 */
export function takeSeen(seen: SeenImages, places: ArrayLike<number>): SeenImages {
  const { labels, predicted, logits, classes } = seen, rows = labels.length;
  const sizes = { value: predicted.length, wanted: rows };
  checkLength("take images", { name: "predicted", ...sizes, of: "labels" });
  const taken = takeRows({ values: logits, rows, columns: classes }, places);
  return {
    labels: takeLabels(labels, places),
    predicted: takeLabels(predicted, places),
    logits: taken.values,
    classes,
  };
}

/**
 * Learns the confusions, as by `confusionMatrix`, and the temperature, as by `fitTemperature`. A class without an image
 * counts as never confused: it gets one image that is classified correctly.
 */
export function learnFromSeen({ labels, predicted, logits, classes }: SeenImages): ModelKnowledge {
  const counted = confusionMatrix(labels, predicted, classes);
  return {
    confusion: counted.map((row, c) => row.some((count) => count > 0) ? row : row.with(c, 1)),
    temperature: fitTemperature(labels, logits, { classes }),
  };
}

/** Returns the probabilities at a temperature: float64 `[n, classes]`, row by row. */
export function probabilitiesOfSeen(
  { logits, classes }: SeenImages,
  { temperature }: Pick<ModelKnowledge, "temperature">,
): Float64Array {
  return temperatureScaled(logits, { classes, temperature });
}
