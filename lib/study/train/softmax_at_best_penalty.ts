/** Fits softmax regression at the penalty that suits its features. */
import type { LabelledMatrix } from "../../classical/classifier.ts";
import type { LinearClassifier } from "../../classical/linear/linear_classifier.ts";
import { fitSoftmaxRegression } from "../../classical/linear/softmax_regression.ts";
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import { accuracy } from "../../metrics/accuracy.ts";
import { climb, type Climbed } from "../../tuning/climb.ts";

/** Options of `softmaxAtBestPenalty`. */
export interface BestPenaltyOptions extends Interruptible {
  /** Examples that the penalty is chosen by: none of those that are learned from, nor of those that judge the fit. */
  chooses: LabelledMatrix;
  /** The penalty to begin with; the search goes on in factors of ten. @default 10 */
  start?: number;
}

/** A fit and how it was chosen. */
export interface BestPenalty {
  classifier: LinearClassifier;
  penalty: number;
  /** Accuracy on `chooses` at each penalty that was tried. */
  tried: Climbed[];
}

/**
 * Fits softmax regression at penalties a factor of ten apart, on until the best lies between two that are no better,
 * and returns the best fit. Features of another size want another penalty: compared at one, sizes are compared.
 */
export async function softmaxAtBestPenalty(
  learnt: LabelledMatrix,
  { chooses, start = 10, signal = interruptSignal() }: BestPenaltyOptions,
): Promise<BestPenalty> {
  const fits = new Map<number, LinearClassifier>();
  const { best, tried } = await climb(async (penalty) => {
    const fit = await fitSoftmaxRegression(learnt, { penalty, signal });
    fits.set(penalty, fit);
    return accuracy(chooses.labels, await fit.predict(chooses));
  }, { start });
  return { classifier: fits.get(best)!, penalty: best, tried };
}
