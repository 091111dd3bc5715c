/** What training leaves behind besides the weights. */

/** One entry per epoch. */
export interface TrainingHistory {
  /** 1, 2, 3, ... */
  epoch: number[];
  /** Mean training loss during the epoch. */
  loss: number[];
  /** Training accuracy during the epoch, 0 to 1. */
  accuracy: number[];
  /** Loss on the validation images after the epoch; empty without them. */
  validationLoss: number[];
  /** Accuracy on the validation images after the epoch; empty without them. */
  validationAccuracy: number[];
  /** The same accuracy of the weights before they were averaged; only where averages are kept and evaluated. */
  rawValidationAccuracy?: number[];
}

/** What is better on validation: the higher accuracy or the lower loss. */
export type Monitor = "accuracy" | "loss";

/** Returns the epoch, from 1, whose validation figures are best, the first one in a tie; 0 where there are none. */
export function bestEpoch(
  { validationLoss, validationAccuracy }: TrainingHistory,
  monitor: Monitor,
): number {
  const scores = monitor === "loss" ? validationLoss.map((loss) => -loss) : validationAccuracy;
  let best = 0;
  for (let epoch = 1; epoch <= scores.length; epoch++) {
    // A score that is no number is never better.
    if (scores[epoch - 1] > (scores[best - 1] ?? -Infinity)) best = epoch;
  }
  return best;
}
