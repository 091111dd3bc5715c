/** Weighs classes against their number of images. */
import { checkInteger } from "../../core/check.ts";

/**
 * Returns a weight for each class, `n / (classes * count)`, so that all classes weigh the same in sum and an image 1 on
 * average: scikit-learn's "balanced" (King and Zeng 2001, "Logistic regression in rare events data").
 *
 * @param labels `[n]`
 * @param classes number of classes
 * @throws {RangeError} when `classes` is not an integer of 1 or more, for a label that is not an integer from 0 to
 * `classes - 1`, and for the first class that has no example
 */
export function balancedClassWeights(labels: ArrayLike<number>, classes: number): number[] {
  checkInteger("weigh classes", { name: "classes", value: classes, least: 1 });
  const counts = new Array<number>(classes).fill(0);
  for (let i = 0; i < labels.length; i++) {
    if (!Number.isInteger(labels[i]) || labels[i] < 0 || labels[i] >= classes) {
      throw new RangeError(
        `Cannot weigh classes as a label must be an integer from 0 to ${classes - 1}: ` +
          `current value is ${labels[i]} at index ${i}`,
      );
    }
    counts[labels[i]]++;
  }
  const missing = counts.indexOf(0);
  if (missing >= 0) {
    throw new RangeError(
      `Cannot weigh classes as class ${missing} must have an example: current value is 0 of ${labels.length}`,
    );
  }
  return counts.map((count) => labels.length / (classes * count));
}
