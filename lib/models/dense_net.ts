/** Builds a fully connected network: what pixels are worth without knowing which ones are neighbours. */
import * as tf from "@tensorflow/tfjs";

/** Options of `buildDenseNet`. */
export interface DenseNetOptions {
  /**
   * Height, width and channels of an image.
   *
   * @default [28, 28, 1]
   */
  inputShape?: [number, number, number];
  /** @default 10 */
  classes?: number;
  /**
   * Units of each hidden layer.
   *
   * @default [300, 100]
   */
  units?: readonly number[];
  /**
   * Seed of the initial weights.
   *
   * @default 1
   */
  seed?: number;
}

/**
 * Builds dense layers with ReLU, then the logits. At the defaults 784-300-100-10: 266,610 parameters.
 * Input float32 `[batch, height, width, channels]`, 0 to 1; output logits, float32 `[batch, classes]`.
 * Weights follow He et al. 2015 (arXiv 1502.01852); the caller disposes of the model.
 */
export function buildDenseNet({
  inputShape = [28, 28, 1],
  classes = 10,
  units = [300, 100],
  seed = 1,
}: DenseNetOptions = {}): tf.LayersModel {
  let layerSeed = seed * 1000;
  const kernelInitializer = () => tf.initializers.heNormal({ seed: layerSeed++ });
  const input = tf.input({ shape: inputShape });
  let hidden = tf.layers.flatten({ name: "flatten" }).apply(input) as tf.SymbolicTensor;
  for (const [i, count] of units.entries()) {
    const options = { name: `hidden${i + 1}`, units: count, kernelInitializer: kernelInitializer() };
    hidden = tf.layers.dense({ ...options, activation: "relu" }).apply(hidden) as tf.SymbolicTensor;
  }
  const logits = tf.layers.dense({ name: "logits", units: classes, kernelInitializer: kernelInitializer() });
  return tf.model({ name: "dense_net", inputs: input, outputs: logits.apply(hidden) as tf.SymbolicTensor });
}
