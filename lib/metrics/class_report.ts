/** Turns a confusion matrix into accuracy, precision, recall and F1. */

/** How well one class was found. */
export interface ClassScores {
  /** Of those predicted as this class, the share that is: NaN when none was predicted. */
  precision: number;
  /** Of those that are this class, the share predicted so: NaN when there are none. */
  recall: number;
  /** Harmonic mean of both, 2TP / (2TP + FP + FN): NaN when the class occurs nowhere. */
  f1: number;
  /** Number of examples of this class. */
  support: number;
}

/** The scores of every class and of all together. */
export interface ClassReport {
  /** Share of examples predicted rightly; NaN without examples. */
  accuracy: number;
  classes: ClassScores[];
  /** Unweighted mean of F1 over the classes that occur, as label or as prediction. */
  macroF1: number;
  /** Number of examples. */
  n: number;
}

/**
 * Computes accuracy and per-class scores from `matrix[true][predicted]` counts.
 * Unlike scikit-learn, which reports 0 with a warning, a score without a denominator is NaN.
 */
export function classReport(matrix: readonly (readonly number[])[]): ClassReport {
  const size = matrix.length;
  if (matrix.some((row) => row.length !== size)) {
    throw new TypeError(
      `Cannot report on classes as the matrix must be square: current value is ${size} rows of ` +
        `${matrix.map((row) => row.length).join(", ")}`,
    );
  }
  let n = 0, right = 0;
  const predicted = new Array<number>(size).fill(0);
  for (let t = 0; t < size; t++) {
    right += matrix[t][t];
    for (let p = 0; p < size; p++) {
      n += matrix[t][p];
      predicted[p] += matrix[t][p];
    }
  }
  const classes = matrix.map((row, t): ClassScores => {
    const support = row.reduce((sum, count) => sum + count, 0);
    return {
      precision: row[t] / predicted[t],
      recall: row[t] / support,
      f1: 2 * row[t] / (support + predicted[t]),
      support,
    };
  });
  const scores = classes.map((scores) => scores.f1).filter((f1) => !Number.isNaN(f1));
  return {
    accuracy: right / n,
    classes,
    macroF1: scores.reduce((sum, f1) => sum + f1, 0) / scores.length,
    n,
  };
}
