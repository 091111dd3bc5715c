/** Says what every traditional algorithm takes and gives. */
import type { Labels } from "../core/dataset.ts";
import type { Matrix } from "../matrix/matrix.ts";

/** Examples to learn from: features and the class of each. */
export interface LabelledMatrix extends Matrix {
  /** Labels, 0 to `classes - 1`: shape `[rows]`. */
  labels: Labels;
  /** Number of classes. */
  classes: number;
}

/** Hears how far a fit has come: the fraction that is done, 0 to 1, and what is being done in a few words. */
export type OnFitProgress = (fraction: number, words: string) => void | Promise<void>;

/** A fitted algorithm. */
export interface Classifier {
  /** Bytes of the numbers that it predicts with, as it holds them. */
  bytes: number;
  /**
   * Returns a score for each class of each row, float32 `[rows, classes]`: the higher, the more likely. Where the
   * algorithm has probabilities, these.
   *
   * @throws {TypeError} when the matrix has other columns than those that were trained on
   */
  scores(matrix: Matrix): Promise<Float32Array>;
  /** Returns the class of each row: that of the highest score, the first one in a tie. */
  predict(matrix: Matrix): Promise<Labels>;
}

/** Learns from examples; options and seed are the algorithm's own. */
export type Fit<Options, Fitted extends Classifier = Classifier> = (
  examples: LabelledMatrix,
  options?: Options,
) => Promise<Fitted>;
