/** Turns a confusion matrix into accuracy, precision, recall and F1. */
import { classTotals } from "./class_totals.ts";

/** Precision, recall and F1, each 0 to 1. */
export interface AverageScores {
  precision: number;
  recall: number;
  f1: number;
}

/** How well one class was found. */
export interface ClassScores {
  /** Of those predicted as this class, the fraction that is: NaN when none was predicted. */
  precision: number;
  /** Of those that are this class, the fraction predicted so: NaN when there are none. */
  recall: number;
  /** Harmonic mean of both, 2TP / (2TP + FP + FN): NaN when the class occurs nowhere. */
  f1: number;
  /** Number of examples of this class. */
  support: number;
}

/** The scores of every class and of all together. */
export interface ClassReport {
  /** Fraction of examples classified correctly; NaN without examples. */
  accuracy: number;
  classes: ClassScores[];
  /** Unweighted means, each over the classes that have the score. */
  macro: AverageScores;
  /** Scores of all decisions pooled: with one class per example all three are the accuracy. */
  micro: AverageScores;
  /** Means weighted by support, each over the classes that have the score. */
  weighted: AverageScores;
  /** Unweighted mean of F1 over the classes that occur, as label or as prediction: `macro.f1`. */
  macroF1: number;
  /** Number of examples. */
  n: number;
}

/**
 * Computes accuracy, per-class scores and their means from `matrix[true][predicted]` counts.
 *
 * A score without a denominator is NaN, and a mean leaves it out, as scikit-learn does when told `zero_division=nan`;
 * by default it reports 0 with a warning and counts that 0 in its means. Without examples every score is NaN.
 *
 * @throws {TypeError} unless the matrix is square
 * @throws {RangeError} unless every count is a finite number of 0 or more
 */
export function classReport(matrix: readonly (readonly number[])[]): ClassReport {
  const { n, right, supports, predicted } = classTotals("report on classes", matrix);
  const classes = matrix.map((row, c): ClassScores => ({
    precision: row[c] / predicted[c],
    recall: row[c] / supports[c],
    f1: 2 * row[c] / (supports[c] + predicted[c]),
    support: supports[c],
  }));
  const accuracy = right / n;
  const macro = meanScores(classes, () => 1);
  return {
    accuracy,
    classes,
    macro,
    micro: { precision: accuracy, recall: accuracy, f1: accuracy },
    weighted: meanScores(classes, ({ support }) => support),
    macroF1: macro.f1,
    n,
  };
}

/** Averages each score over the classes that have it; NaN where none has. */
function meanScores(
  classes: readonly ClassScores[],
  weightOf: (scores: ClassScores) => number,
): AverageScores {
  const mean = (name: keyof AverageScores) => {
    const defined = classes.filter((scores) => !Number.isNaN(scores[name]));
    const sum = defined.reduce((sum, scores) => sum + weightOf(scores) * scores[name], 0);
    return sum / defined.reduce((sum, scores) => sum + weightOf(scores), 0);
  };
  return { precision: mean("precision"), recall: mean("recall"), f1: mean("f1") };
}
