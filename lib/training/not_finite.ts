/** Says that numbers which a network computed, or its weights, are not numbers any more. */
import type * as tf from "@tensorflow/tfjs";

const TRAIN_ANEW =
  "The model's weights are too large or no numbers: train it anew with a smaller learning rate";

/** A loss, a logit or a weight is NaN or infinite, so that nothing that follows from it means anything. */
export class NotFiniteError extends Error {
  override readonly name = "NotFiniteError";

  /**
   * @param task what cannot be done: "evaluate"
   * @param what that which must be finite: "the loss"
   * @param value what it is, and where: "NaN for image 3"
   * @param remedy what puts it right, in a sentence
   */
  constructor(task: string, readonly what: string, readonly value: string, remedy = TRAIN_ANEW) {
    super(`Cannot ${task} as ${what} must be finite: current value is ${value}. ${remedy}`);
  }
}

/** Throws NotFiniteError at the first weight that is not finite. */
export function checkFiniteWeights(task: string, model: tf.LayersModel, remedy = TRAIN_ANEW): void {
  for (const weight of model.weights) {
    const odd = (weight.read().dataSync() as Float32Array).find((value) => !Number.isFinite(value));
    if (odd !== undefined) {
      throw new NotFiniteError(task, "every weight", `${odd} in ${weight.originalName}`, remedy);
    }
  }
}
