/** Gives the interval of each of several differences the confidence at which Holm's method tests it. */
import { checkOpenFraction } from "../../core/check.ts";
import { holmAdjusted } from "../holm.ts";

/** How strict the tests are together. */
export interface HolmConfidencesOptions {
  /** The error that is allowed to all of them together, above 0 and below 1. @default 0.05 */
  level?: number;
}

/**
 * Returns a confidence for each p value, in the order given: `1 - level / m` for the smallest of `m`, `1 - level / (m -
 * 1)` for the next and so on down to the first that Holm's method does not reject; all from there on have its
 * confidence. So an interval that is the counterpart of its test leaves 0 out exactly where the p value that
 * `holmAdjusted` returns is below the level, and intervals of what is not shown hold together. Empty for none.
 *
 * @throws {RangeError} at the first value that is not from 0 to 1, or for another level
 */
export function holmConfidences(
  pValues: readonly number[],
  { level = 0.05 }: HolmConfidencesOptions = {},
): number[] {
  checkOpenFraction("adjust intervals", { name: "level", value: level });
  const adjusted = holmAdjusted(pValues), total = pValues.length;
  const rejected = adjusted.filter((p) => p < level).length;
  const order = [...pValues.keys()].sort((a, b) => pValues[a] - pValues[b]);
  const confidences = new Array<number>(total);
  order.forEach((index, rank) => {
    // Where all are rejected, the last is tested alone.
    confidences[index] = 1 - level / (total - Math.min(rank, rejected));
  });
  return confidences;
}
