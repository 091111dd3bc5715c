/** Turns logits into probabilities. */
import { checkWholeRows } from "../core/check.ts";
import { checkClassCount } from "./check_input.ts";

/**
 * Returns `exp(logit) / sum of exp(logits)` of each row as float64 `[n, classes]`; every row adds up to 1. The largest
 * logit of a row is taken off first, so that nothing overflows; a logit of -Infinity becomes 0.
 *
 * @param logits `[n, classes]`, row by row
 * @param classes number of classes
 * @throws {TypeError} unless the number of logits is a multiple of `classes`
 * @throws {RangeError} when `classes` is not an integer of 1 or more, or where the largest logit of a row is not
 * finite, as when one is NaN
 */
export function softmaxRows(logits: ArrayLike<number>, classes: number): Float64Array {
  checkClassCount("compute softmax", classes);
  checkWholeRows("compute softmax", {
    name: "logits",
    value: logits.length,
    columns: classes,
    of: "classes",
  });
  const probabilities = new Float64Array(logits.length);
  for (let start = 0; start < logits.length; start += classes) {
    let largest = -Infinity;
    for (let i = start; i < start + classes; i++) largest = Math.max(largest, logits[i]);
    if (!Number.isFinite(largest)) {
      throw new RangeError(
        `Cannot compute softmax as the largest logit of row ${start / classes} must be finite: ` +
          `current value is ${largest}`,
      );
    }
    let sum = 0;
    for (let i = start; i < start + classes; i++) sum += probabilities[i] = Math.exp(logits[i] - largest);
    for (let i = start; i < start + classes; i++) probabilities[i] /= sum;
  }
  return probabilities;
}
