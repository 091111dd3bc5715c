/** Makes a classifier of the weights of a linear model. */
import { argmax } from "../../core/argmax.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { assertColumns } from "../assert_labelled.ts";
import type { Classifier } from "../classifier.ts";
import { type LinearParameters, linearScores } from "./linear_products.ts";

/** A fitted linear model: the score of a class is the product of features and weights, plus the intercept. */
export interface LinearClassifier extends Classifier {
  /** Shape `[columns, classes]`. */
  weights: Float64Array;
  /** Shape `[classes]`. */
  intercepts: Float64Array;
  iterations: number;
  /** Whether the tolerance was reached; where not, the iterations were used up, or rounding hid any further descent. */
  isConverged: boolean;
}

/** Turns products of features and weights into the scores to give out, in place: `[rows, classes]`. */
export type FinishScores = (scores: Float32Array, classes: number) => void;

/** Makes a classifier of fitted parameters, and of what is known of their fit. */
export function linearClassifier(
  parameters: LinearParameters,
  { columns, iterations, isConverged, finish }: {
    columns: number;
    iterations: number;
    isConverged: boolean;
    finish?: FinishScores | undefined;
  },
): LinearClassifier {
  const classes = parameters.length / (columns + 1);
  const scores = async (matrix: Matrix) => {
    assertColumns(matrix, columns);
    const scores = await linearScores(matrix, parameters);
    finish?.(scores, classes);
    return scores;
  };
  return {
    weights: parameters.slice(0, columns * classes),
    intercepts: parameters.slice(columns * classes),
    iterations,
    isConverged,
    bytes: parameters.byteLength,
    scores,
    predict: async (matrix) => argmax(await scores(matrix), classes),
  };
}
