/** Changes an optimizer's learning rate between steps. */
import type * as tf from "@tensorflow/tfjs";

/** The two ways in which optimizers keep their learning rate. */
interface RatedOptimizer {
  setLearningRate?(learningRate: number): void;
  learningRate?: number;
}

/** Returns the learning rate that an optimizer has now; undefined for one that has none. */
export function learningRateOf(optimizer: tf.Optimizer): number | undefined {
  const { learningRate } = optimizer as unknown as RatedOptimizer;
  return typeof learningRate === "number" ? learningRate : undefined;
}

/**
 * Sets the learning rate of the steps to come, for any optimizer of tfjs and for `AdamW` and `Muon`.
 *
 * @throws {TypeError} when the optimizer has none
 */
export function setLearningRate(optimizer: tf.Optimizer, learningRate: number): void {
  const rated = optimizer as unknown as RatedOptimizer;
  if (rated.setLearningRate) rated.setLearningRate(learningRate);
  else if (typeof rated.learningRate === "number") rated.learningRate = learningRate;
  else {
    throw new TypeError(
      `Cannot follow a schedule as the optimizer must have a learning rate: current value is ` +
        optimizer.getClassName(),
    );
  }
}
