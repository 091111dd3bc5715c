/** Turns scores into classes. */

/** Returns the class of the highest score of each row, `[rows]` of `[rows, classes]`: the first one in a tie. */
export function highestOfRows(scores: Float32Array, classes: number): Uint8Array {
  const highest = new Uint8Array(scores.length / classes);
  for (let row = 0; row < highest.length; row++) {
    const from = row * classes;
    for (let c = 1; c < classes; c++) {
      if (scores[from + c] > scores[from + highest[row]]) highest[row] = c;
    }
  }
  return highest;
}
