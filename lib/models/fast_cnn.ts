/** Builds a convolutional network that reaches a good accuracy in few seconds of training. */
import * as tf from "@tensorflow/tfjs";
import { activationLayer } from "./activation_layer.ts";
import { halvingPool } from "./halving_pool.ts";

/** Options of `buildFastCnn`. */
export interface FastCnnOptions {
  /**
   * Height, width and channels of an image.
   *
   * @default [28, 28, 1]
   */
  inputShape?: [number, number, number];
  /** @default 10 */
  classes?: number;
  /**
   * Filters of the first convolution, 2 x 2 without padding.
   *
   * @default 8: twice the values that such a filter sees of a grey image
   */
  firstFilters?: number;
  /**
   * Filters of both convolutions of each block.
   *
   * @default [32, 64, 64]
   */
  widths?: readonly number[];
  /**
   * What the logits are multiplied by.
   *
   * @default 1 / 9
   */
  logitScale?: number;
  /**
   * Seed of the initial weights.
   *
   * @default 1
   */
  seed?: number;
}

/** Fraction of the old running mean and variance that a training step keeps. */
const NORM_MOMENTUM = 0.9;
const NORM_EPSILON = 1e-5;

/**
 * Builds a network in the shapes of the "airbench" recipes for CIFAR-10 (Jordan 2024, "94% on CIFAR-10 in 3.29 seconds
 * on a single GPU", arXiv 2404.00498): a convolution 2 x 2 without padding and GELU; for each of `widths` a block of
 * convolution 3 x 3, 2 x 2 maximum pooling in place of strides, batch norm, GELU, convolution 3 x 3, batch norm, GELU;
 * then global maximum pooling and the logits, without bias and scaled. At the defaults: 141,864 parameters that are
 * trained. The recipes give the first convolution the directions in which patches of the images vary, so that it whitens
 * them; here it begins at random, and `getLayer("first").setWeights()` gives it others.
 *
 * The scale stands before the last layer, which comes to the same as it has no bias. A side of one pixel is not pooled.
 * Input float32 `[batch, height, width, channels]`, 0 to 1; output logits, float32 `[batch, classes]`.
 * The caller disposes of the model.
 */
export function buildFastCnn({
  inputShape = [28, 28, 1],
  classes = 10,
  firstFilters = 8,
  widths = [32, 64, 64],
  logitScale = 1 / 9,
  seed = 1,
}: FastCnnOptions = {}): tf.LayersModel {
  let layerSeed = seed * 1000;
  const kernelInitializer = () => tf.initializers.heNormal({ seed: layerSeed++ });
  const convolve = (name: string, filters: number) =>
    tf.layers.conv2d({
      name,
      filters,
      kernelSize: 3,
      padding: "same",
      useBias: false,
      kernelInitializer: kernelInitializer(),
    });
  const input = tf.input({ shape: inputShape });
  const first = { name: "first", filters: firstFilters, kernelSize: 2 };
  let hidden = chain(
    input,
    tf.layers.conv2d({ ...first, kernelInitializer: kernelInitializer() }),
    activationLayer("gelu", "first_gelu"),
  );
  for (const [i, width] of widths.entries()) {
    const name = `block${i + 1}`;
    const pooled = halvingPool(chain(hidden, convolve(`${name}_first`, width)), `${name}_pool`);
    const entered = chain(pooled, ...normalised(`${name}_first`));
    hidden = chain(entered, convolve(`${name}_second`, width), ...normalised(`${name}_second`));
  }
  const logits = chain(
    hidden,
    tf.layers.globalMaxPooling2d({ name: "pool" }),
    tf.layers.rescaling({ name: "scale", scale: logitScale }),
    tf.layers.dense({
      name: "logits",
      units: classes,
      useBias: false,
      kernelInitializer: kernelInitializer(),
    }),
  );
  return tf.model({ name: "fast_cnn", inputs: input, outputs: logits });
}

/** Returns the layers behind a convolution of a block. */
function normalised(name: string): tf.layers.Layer[] {
  const norm = { name: `${name}_norm`, momentum: NORM_MOMENTUM, epsilon: NORM_EPSILON };
  return [tf.layers.batchNormalization(norm), activationLayer("gelu", `${name}_gelu`)];
}

function chain(input: tf.SymbolicTensor, ...layers: tf.layers.Layer[]): tf.SymbolicTensor {
  return layers.reduce((hidden, layer) => layer.apply(hidden) as tf.SymbolicTensor, input);
}
