/** A linear support vector machine: one hyperplane for each class against the rest. */
import type { LabelledMatrix } from "../classifier.ts";
import type { LinearClassifier } from "./linear_classifier.ts";
import { fitLinear, type LinearFitOptions } from "./linear_fit.ts";
import type { BlockLoss } from "./linear_loss.ts";

/** Options of `fitLinearSvm`. */
export type LinearSvmOptions = LinearFitOptions;

/**
 * Fits for each class a hyperplane against the rest: minimises the summed squared hinge loss plus `penalty / 2`
 * times the sum of the squared weights, intercepts among them. Scores are margins: the higher, the farther on the
 * class's side; 1 and -1 are the edges. The objective is that of scikit-learn's
 * `LinearSVC(loss="squared_hinge", dual=False, C=1 / penalty)`, which penalises intercepts as well
 * (`intercept_scaling=1`).
 * Source: Fan et al., "LIBLINEAR: A Library for Large Linear Classification" (2008), formula 1 and section 2.
 *
 * @throws {TypeError} when labels are not one per row, or values do not fit rows and columns
 * @throws {RangeError} when an option, a label, the number of classes or a value is out of range
 * @throws {Error} when no kernels run: call `useBackend()` first
 */
export function fitLinearSvm(
  examples: LabelledMatrix,
  options: LinearSvmOptions = {},
): Promise<LinearClassifier> {
  return fitLinear({ lossOf: squaredHinge, curvature: 0.4, isInterceptPenalised: true }, examples, options);
}

/** Sums max(0, 1 - y score)^2, where y is 1 for the label's class and -1 for the others. */
const squaredHinge: BlockLoss = (scores, labels, { width, classes }) => {
  let loss = 0;
  for (let row = 0; row < labels.length; row++) {
    for (let c = 0; c < classes; c++) {
      const at = row * width + c, side = c === labels[row] ? 1 : -1;
      const missing = Math.max(0, 1 - side * scores[at]);
      loss += missing * missing;
      scores[at] = -2 * side * missing;
    }
  }
  return loss;
};
