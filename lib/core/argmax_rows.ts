/** Finds the highest score of each row. */

/**
 * Returns the index of the highest score of each row of `[n, classes]`; the first one in a tie. A row with a NaN has
 * no highest score: every comparison with it is false.
 *
 * @param task what is being done, for the error message: "predict classes"
 * @throws {TypeError} when the scores are not whole rows
 * @throws {RangeError} when a score is NaN
 */
export function argmaxRows(task: string, scores: ArrayLike<number>, classes: number): Uint32Array {
  const rows = scores.length / classes;
  if (!Number.isInteger(rows) || !Number.isInteger(classes)) {
    throw new TypeError(
      `Cannot ${task} as scores must be whole rows of ${classes} classes: current value is ${scores.length}`,
    );
  }
  const highest = new Uint32Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let best = at;
    for (const end = at + classes; at < end; at++) {
      const score = scores[at];
      if (score > scores[best]) best = at;
      else if (score !== score) {
        throw new RangeError(`Cannot ${task} as scores must be numbers: current value is NaN at index ${at}`);
      }
    }
    highest[row] = best - row * classes;
  }
  return highest;
}
