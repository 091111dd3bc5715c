/** Says how often the true class is among the first few guesses. */
import { checkInteger } from "../core/check.ts";
import { checkScores } from "./check_input.ts";

/** What to count as a hit. */
export interface TopKOptions {
  /** Number of classes: columns of the scores. */
  classes: number;
  /** How many guesses an example has, 1 to `classes`. */
  k: number;
}

/**
 * Returns the fraction of examples whose true class has one of the `k` highest scores, 0 to 1; NaN without examples.
 * Ties are broken by the lower class, as in `argmax`, so that `k` of 1 gives the accuracy; scikit-learn's
 * `top_k_accuracy_score` lets the higher class come first.
 *
 * @param labels true classes `[n]`
 * @param scores logits or probabilities `[n, classes]`, row by row
 * @throws {TypeError} for a wrong number of scores
 * @throws {RangeError} for a wrong label, a NaN or a `k` out of range
 */
export function topKAccuracy(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  { classes, k }: TopKOptions,
): number {
  checkScores("compute top-k accuracy", labels, scores, classes);
  checkInteger("compute top-k accuracy", { name: "k", value: k, least: 1, most: classes });
  let hits = 0;
  for (let i = 0; i < labels.length; i++) {
    const own = scores[i * classes + labels[i]];
    let ahead = 0;
    for (let c = 0; c < classes; c++) {
      const score = scores[i * classes + c];
      if (score > own || (score === own && c < labels[i])) ahead++;
    }
    if (ahead < k) hits++;
  }
  return hits / labels.length;
}
