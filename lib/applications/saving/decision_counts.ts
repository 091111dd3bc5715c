/** Counts what a model decides and how confident it is: all that the cost of its errors is computed from. */
import { argmax } from "../../core/argmax.ts";
import { checkFraction, checkInteger, checkLength } from "../../core/check.ts";
import { checkProbabilities } from "../../metrics/check_input.ts";
import { classTotals } from "../../metrics/class_totals.ts";

/** Labelled images that a model has seen, counted; plain data that a page can carry as JSON. */
export interface DecisionCounts {
  /** The model. */
  model: string;
  /** What was counted, such as "validation images". */
  source: string;
  classNames: readonly string[];
  /** Confidences at which a person may be asked: ascending from 0, below or at 1. */
  thresholds: readonly number[];
  /**
   * `counts[b][t][p]`: images of class `t` that were predicted as `p` with a confidence from `thresholds[b]` up to,
   * but not including, the next threshold.
   */
  counts: readonly (readonly (readonly number[])[])[];
}

/** What is counted, and where the counts are cut. */
export interface DecisionCountsOptions extends Pick<DecisionCounts, "model" | "source" | "classNames"> {
  /** Ascending from 0, below or at 1. @default `ASKING_THRESHOLDS` */
  thresholds?: readonly number[];
}

/** Confidences at which asking a person is tried: closer together near 1, where networks have most images. */
export const ASKING_THRESHOLDS: readonly number[] = [
  ...[0, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.965, 0.98],
  ...[0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999],
];

/** A threshold that no confidence reaches: a person is asked about all. Infinity would not survive JSON. */
export const ALWAYS_ASK = 2;

const TASK = "count decisions";

/**
 * Counts images by true class, predicted class and confidence, the highest probability. The images are to be ones that
 * the model was not trained on, and the probabilities calibrated on others again; the thresholds serve probabilities
 * that are not calibrated as well, as they are chosen by what they cost.
 *
 * @param labels true classes `[n]`
 * @param probabilities `[n, classes]`, row by row
 * @throws {TypeError} when there are not as many probabilities as labels times classes
 * @throws {RangeError} for a label or probability out of range, and thresholds that do not ascend from 0
 */
export function decisionCounts(
  { labels, probabilities }: { labels: ArrayLike<number>; probabilities: ArrayLike<number> },
  { model, source, classNames, thresholds = ASKING_THRESHOLDS }: DecisionCountsOptions,
): DecisionCounts {
  const classes = classNames.length;
  checkProbabilities(TASK, labels, probabilities, classes);
  checkThresholds(thresholds);
  const counts = thresholds.map(() => classNames.map(() => new Array<number>(classes).fill(0)));
  argmax(probabilities, classes).forEach((predicted, i) => {
    const confidence = probabilities[i * classes + predicted];
    counts[thresholds.findLastIndex((threshold) => confidence >= threshold)][labels[i]][predicted]++;
  });
  return { model, source, classNames, thresholds, counts };
}

/**
 * Makes counts of a confusion matrix alone, where confidences are not at hand: a person can then be asked about all
 * images or about none.
 *
 * @param confusion whole numbers of images, true class by predicted class
 * @throws {TypeError} when the matrix is not as large as there are classes
 * @throws {RangeError} when a count is no integer of 0 or more
 */
export function countsOfConfusion(
  confusion: readonly (readonly number[])[],
  { model, source, classNames }: Omit<DecisionCountsOptions, "thresholds">,
): DecisionCounts {
  const counts = { model, source, classNames, thresholds: [0], counts: [confusion] };
  checkDecisionCounts(counts);
  return counts;
}

/**
 * Throws TypeError unless there is a square matrix of the classes for each threshold, RangeError unless every count is
 * an integer of 0 or more and the thresholds ascend from 0 to 1 at most.
 */
export function checkDecisionCounts({ classNames, thresholds, counts }: DecisionCounts): void {
  const wanted = classNames.length;
  checkThresholds(thresholds);
  checkLength(TASK, { name: "counts", value: counts.length, wanted: thresholds.length, of: "thresholds" });
  for (const matrix of counts) {
    checkLength(TASK, { name: "the matrix's rows", value: matrix.length, wanted, of: "classes" });
    classTotals(TASK, matrix);
    for (const value of matrix.flat()) checkInteger(TASK, { name: "every count", value });
  }
}

function checkThresholds(thresholds: readonly number[]): void {
  thresholds.forEach((value, b) => {
    checkFraction(TASK, { name: `thresholds[${b}]`, value });
    if (b > 0 && value > thresholds[b - 1]) return;
    if (b === 0 && value === 0) return;
    throw new RangeError(
      `Cannot ${TASK} as thresholds must ascend from 0: current value is ${thresholds.join(", ")}`,
    );
  });
  checkInteger(TASK, { name: "the number of thresholds", value: thresholds.length, least: 1 });
}
