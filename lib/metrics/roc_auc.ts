/** Measures how well scores put the examples of a class before all others. */
import { checkScores } from "./check_input.ts";

/** How to read the scores. */
export interface RocAucOptions {
  /** Number of classes: columns of the scores. */
  classes: number;
}

/** Areas under the receiver operating characteristic, 0 to 1; scores without meaning reach 0.5. */
export interface RocAuc {
  /** Each class against the rest: NaN for a class that no example has, or that every example has. */
  classes: number[];
  /** Unweighted mean over the classes that have an area; NaN when none has. */
  macro: number;
}

/**
 * Computes the area under the ROC curve, one class against the rest: the fraction of pairs of an example of the
 * class and one of another in which the former scores higher, ties counting one half
 * (Hanley and McNeil 1982, "The meaning and use of the area under a ROC curve").
 *
 * scikit-learn's `roc_auc_score` refuses data in which a class has no example; here that class is NaN and the mean
 * leaves it out. Scores need not be probabilities, and may be infinite.
 *
 * @param labels true classes `[n]`
 * @param scores logits or probabilities `[n, classes]`, row by row
 * @throws {TypeError} for a wrong number of scores
 * @throws {RangeError} for a wrong label or a score that is NaN
 */
export function rocAuc(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  { classes }: RocAucOptions,
): RocAuc {
  checkScores("compute ROC AUC", labels, scores, classes);
  const areas = Array.from({ length: classes }, (_, c) => {
    const own: number[] = [];
    const others: number[] = [];
    for (let i = 0; i < labels.length; i++) {
      (labels[i] === c ? own : others).push(scores[i * classes + c]);
    }
    return fractionOfPairs(Float64Array.from(own).sort(), Float64Array.from(others).sort());
  });
  const defined = areas.filter((area) => !Number.isNaN(area));
  return { classes: areas, macro: defined.reduce((sum, area) => sum + area, 0) / defined.length };
}

/** Returns the fraction of pairs in which `own` is higher, ties counting half; both ascending. */
function fractionOfPairs(own: Float64Array, others: Float64Array): number {
  // Twice the count stays a whole number: exact, whatever the number of pairs.
  let twice = 0;
  let below = 0;
  let upTo = 0;
  for (const score of own) {
    while (below < others.length && others[below] < score) below++;
    while (upTo < others.length && others[upTo] <= score) upTo++;
    twice += below + upTo;
  }
  return twice / (2 * own.length * others.length);
}
