/** Builds a fully connected network: what pixels are worth without knowing which ones are neighbours. */
import * as tf from "@tensorflow/tfjs";
import { type Activation, activationLayer, builtInActivation, initializerFor } from "./activation_layer.ts";

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
  /** @default "relu" */
  activation?: Activation;
  /**
   * Seed of the initial weights.
   *
   * @default 1
   */
  seed?: number;
}

/**
 * Builds dense layers with an activation, then the logits. At the defaults 784-300-100-10: 266,610 parameters.
 * Input float32 `[batch, height, width, channels]`, 0 to 1; output logits, float32 `[batch, classes]`.
 * Initial weights suit the activation (see `initializerFor`); the caller disposes of the model.
 */
export function buildDenseNet({
  inputShape = [28, 28, 1],
  classes = 10,
  units = [300, 100],
  activation = "relu",
  seed = 1,
}: DenseNetOptions = {}): tf.LayersModel {
  let layerSeed = seed * 1000;
  const kernelInitializer = () => initializerFor(activation, layerSeed++);
  const builtIn = builtInActivation(activation);
  const input = tf.input({ shape: inputShape });
  let hidden = tf.layers.flatten({ name: "flatten" }).apply(input) as tf.SymbolicTensor;
  for (const [i, count] of units.entries()) {
    const name = `hidden${i + 1}`;
    const layer = tf.layers.dense({
      name,
      units: count,
      activation: builtIn.activation,
      kernelInitializer: kernelInitializer(),
    });
    hidden = layer.apply(hidden) as tf.SymbolicTensor;
    if (builtIn.isLeft) {
      hidden = activationLayer(activation, `${name}_activation`).apply(hidden) as tf.SymbolicTensor;
    }
  }
  const logits = tf.layers.dense({ name: "logits", units: classes, kernelInitializer: kernelInitializer() });
  return tf.model({ name: "dense_net", inputs: input, outputs: logits.apply(hidden) as tf.SymbolicTensor });
}
