/** Softmax regression: probabilities of classes from weighted sums of features. */
import type { LabelledMatrix } from "../classifier.ts";
import type { LinearClassifier } from "./linear_classifier.ts";
import { fitLinear, type LinearFitOptions } from "./linear_fit.ts";
import type { BlockLoss } from "./linear_loss.ts";

/** Options of `fitSoftmaxRegression`. */
export type SoftmaxRegressionOptions = LinearFitOptions;

/**
 * Fits multinomial logistic regression: minimises the summed cross-entropy plus `penalty / 2` times the sum of the
 * squared weights; intercepts are not penalised. Scores are probabilities. The objective is that of scikit-learn's
 * `LogisticRegression(multi_class="multinomial", C=1 / penalty)`.
 * Source: Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 2nd edition (2009), section 4.4.
 *
 * @throws {TypeError} when labels are not one per row, or values do not fit rows and columns
 * @throws {RangeError} when an option, a label, the number of classes or a value is out of range
 * @throws {Error} when no kernels run: call `useBackend()` first
 */
export function fitSoftmaxRegression(
  examples: LabelledMatrix,
  options: SoftmaxRegressionOptions = {},
): Promise<LinearClassifier> {
  const model = {
    lossOf: crossEntropy,
    curvature: 0.03,
    isInterceptPenalised: false,
    finish: softmaxInPlace,
  };
  return fitLinear(model, examples, options);
}

/** Sums -log p(label); its derivative by a score is p, less 1 for the label. */
const crossEntropy: BlockLoss = (scores, labels, { width, classes }) => {
  let loss = 0;
  for (let row = 0; row < labels.length; row++) {
    const from = row * width, label = from + labels[row], ofLabel = scores[label];
    loss += softmaxOfRow(scores, from, classes) - ofLabel;
    scores[label] -= 1;
  }
  return loss;
};

function softmaxInPlace(scores: Float32Array, classes: number): void {
  for (let from = 0; from < scores.length; from += classes) softmaxOfRow(scores, from, classes);
}

/** Puts probabilities in place of a row's scores; returns the logarithm of the sum of the scores' exponentials. */
function softmaxOfRow(scores: Float32Array<ArrayBufferLike>, from: number, classes: number): number {
  let largest = -Infinity, sum = 0;
  for (let i = from; i < from + classes; i++) largest = Math.max(largest, scores[i]);
  for (let i = from; i < from + classes; i++) sum += Math.exp(scores[i] - largest);
  for (let i = from; i < from + classes; i++) scores[i] = Math.exp(scores[i] - largest) / sum;
  return largest + Math.log(sum);
}
