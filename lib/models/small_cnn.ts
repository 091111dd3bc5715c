/** Builds the small convolutional network with which the study begins. */
import * as tf from "@tensorflow/tfjs";
import { type Activation, activationLayer, builtInActivation, initializerFor } from "./activation_layer.ts";
import { halvingPool } from "./halving_pool.ts";

/** Options of `buildSmallCnn`. */
export interface SmallCnnOptions {
  /**
   * Height, width and channels of an image.
   *
   * @default [28, 28, 1]
   */
  inputShape?: [number, number, number];
  /** @default 10 */
  classes?: number;
  /**
   * Filters of each convolution; each is followed by a 2 x 2 max pooling, as far as sides can be halved.
   *
   * @default [16, 32]
   */
  filters?: readonly number[];
  /**
   * Units of the dense layer before the logits.
   *
   * @default 64
   */
  units?: number;
  /** @default "relu" */
  activation?: Activation;
  /**
   * Whether batch norm stands between each convolution and its activation, in place of the bias.
   *
   * @default false
   */
  batchNorm?: boolean;
  /**
   * Fraction of the dense layer's outputs that training leaves out at random, 0 to 1.
   *
   * @default 0: no such layer
   */
  dropoutRate?: number;
  /**
   * Seed of the initial weights.
   *
   * @default 1
   */
  seed?: number;
}

/**
 * Builds convolution 3 x 3 + activation + max pooling, repeated, then a dense layer and the logits.
 * Input float32 `[batch, height, width, channels]`, 0 to 1; output logits, float32 `[batch, classes]`.
 * Initial weights suit the activation (see `initializerFor`); the caller disposes of the model.
 */
export function buildSmallCnn({
  inputShape = [28, 28, 1],
  classes = 10,
  filters = [16, 32],
  units = 64,
  activation = "relu",
  batchNorm = false,
  dropoutRate = 0,
  seed = 1,
}: SmallCnnOptions = {}): tf.LayersModel {
  let layerSeed = seed * 1000;
  const kernelInitializer = () => initializerFor(activation, layerSeed++);
  const builtIn = builtInActivation(activation);
  const input = tf.input({ shape: inputShape });
  let hidden: tf.SymbolicTensor = input;
  const append = (layer: tf.layers.Layer) => {
    hidden = layer.apply(hidden) as tf.SymbolicTensor;
  };
  for (const [i, count] of filters.entries()) {
    append(tf.layers.conv2d({
      name: `conv${i + 1}`,
      filters: count,
      kernelSize: 3,
      padding: "same",
      useBias: !batchNorm,
      activation: batchNorm ? "linear" : builtIn.activation,
      kernelInitializer: kernelInitializer(),
    }));
    if (batchNorm) append(tf.layers.batchNormalization({ name: `norm${i + 1}`, momentum: 0.9 }));
    if (batchNorm || builtIn.isLeft) append(activationLayer(activation, `activation${i + 1}`));
    hidden = halvingPool(hidden, `pool${i + 1}`);
  }
  append(tf.layers.flatten({ name: "flatten" }));
  append(tf.layers.dense({
    name: "hidden",
    units,
    activation: builtIn.activation,
    kernelInitializer: kernelInitializer(),
  }));
  if (builtIn.isLeft) append(activationLayer(activation, "hidden_activation"));
  if (dropoutRate > 0) append(tf.layers.dropout({ name: "dropout", rate: dropoutRate, seed }));
  append(tf.layers.dense({ name: "logits", units: classes, kernelInitializer: kernelInitializer() }));
  return tf.model({ name: "small_cnn", inputs: input, outputs: hidden });
}
