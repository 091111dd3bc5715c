/** Finds the highest score of each row. */
import { emptyLabels, type Labels, MOST_CLASSES } from "./image_set.ts";

/**
 * Returns the class with the highest score of each row, `[n]` of `[n, classes]`; the first one in a tie. A row with a
 * NaN has no highest score: every comparison with it is false.
 *
 * @throws {TypeError} when the scores are not whole rows
 * @throws {RangeError} when a score is NaN, or there are more than 65,536 classes
 */
export function argmax(scores: ArrayLike<number>, classes: number): Labels {
  const rows = scores.length / classes;
  if (!Number.isInteger(rows) || !Number.isInteger(classes)) {
    throw new TypeError(
      `Cannot take the argmax as scores must be whole rows of ${classes} classes: current value is ${scores.length}`,
    );
  }
  if (classes > MOST_CLASSES) {
    throw new RangeError(
      `Cannot take the argmax as classes must be ${MOST_CLASSES} at most: current value is ${classes}`,
    );
  }
  const highest = emptyLabels(rows, classes);
  for (let row = 0, at = 0; row < rows; row++) {
    let best = at;
    for (const end = at + classes; at < end; at++) {
      const score = scores[at];
      if (score > scores[best]) best = at;
      else if (score !== score) {
        throw new RangeError(
          `Cannot take the argmax as scores must be numbers: current value is NaN at index ${at}`,
        );
      }
    }
    highest[row] = best - row * classes;
  }
  return highest;
}
