/** Refuses labels, predictions and scores that do not belong together, before anything is counted. */
import { checkInteger } from "../core/check.ts";

/** How far the probabilities of one example may be from a sum of 1: a float32 softmax stays well within. */
const SUM_TOLERANCE = 1e-5;

/** Throws TypeError unless there are as many values as labels. */
export function checkAsMany(task: string, name: string, values: number, labels: number): void {
  if (values === labels) return;
  throw new TypeError(
    `Cannot ${task} as ${name} must be as many as labels (${labels}): current value is ${values}`,
  );
}

/** Throws RangeError unless there is a whole number of classes, 1 or more. */
export function checkClassCount(task: string, classes: number): void {
  checkInteger(task, { name: "classes", value: classes, least: 1 });
}

/** Throws RangeError at the first label that is not an integer from 0 to `classes - 1`. */
export function checkLabels(task: string, labels: ArrayLike<number>, classes: number): void {
  for (let i = 0; i < labels.length; i++) {
    if (Number.isInteger(labels[i]) && labels[i] >= 0 && labels[i] < classes) continue;
    throw new RangeError(
      `Cannot ${task} as a class must be an integer from 0 to ${classes - 1}: current value is ${labels[i]}`,
    );
  }
}

/**
 * Checks labels `[n]` with scores `[n, classes]`, row by row.
 *
 * @throws {TypeError} for a wrong number of scores
 * @throws {RangeError} for a wrong label or a score that is NaN
 */
export function checkScores(
  task: string,
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  classes: number,
): void {
  checkClassCount(task, classes);
  if (scores.length !== labels.length * classes) {
    throw new TypeError(
      `Cannot ${task} as scores must be as many as labels times classes (${labels.length} * ${classes}): ` +
        `current value is ${scores.length}`,
    );
  }
  checkLabels(task, labels, classes);
  for (let i = 0; i < scores.length; i++) {
    if (!Number.isNaN(scores[i])) continue;
    throw new RangeError(
      `Cannot ${task} as scores must be numbers: current value is NaN at index ${i}`,
    );
  }
}

/**
 * Checks labels `[n]` with probabilities `[n, classes]`: as `checkScores`, and throws RangeError at the first
 * probability below 0 and the first row whose sum is further than 1e-5 from 1.
 */
export function checkProbabilities(
  task: string,
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  classes: number,
): void {
  checkScores(task, labels, probabilities, classes);
  for (let i = 0; i < labels.length; i++) {
    let sum = 0;
    for (let j = i * classes; j < (i + 1) * classes; j++) {
      if (probabilities[j] < 0) {
        throw new RangeError(
          `Cannot ${task} as probabilities must be 0 or more: current value is ${
            probabilities[j]
          } at index ${j}`,
        );
      }
      sum += probabilities[j];
    }
    if (Math.abs(sum - 1) <= SUM_TOLERANCE) continue;
    throw new RangeError(
      `Cannot ${task} as the probabilities of example ${i} must add up to 1: current value is ${sum}`,
    );
  }
}
