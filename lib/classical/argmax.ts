/** Turns scores into classes. */
import { argmaxRows } from "../core/argmax_rows.ts";

/**
 * Returns the class of the highest score of each row, `[rows]` of `[rows, classes]`: the first one in a tie.
 *
 * @throws {RangeError} when a score is NaN
 */
export function highestOfRows(scores: Float32Array, classes: number): Uint8Array {
  return Uint8Array.from(argmaxRows("predict classes", scores, classes));
}
