/** Builds a convolutional network that reaches a good accuracy in few seconds of training. */
import * as tf from "@tensorflow/tfjs";
import { activationLayer } from "./activation_layer.ts";
import { halvingPool } from "./halving_pool.ts";
import { setIdentityFilters } from "./identity_filters.ts";

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
   * Whether the first convolution stays as it begins, which is the point where it whitens (see `setFirstFilters`).
   *
   * @default false
   */
  isFirstFrozen?: boolean;
  /**
   * Whether batch norm learns a scale besides a shift.
   *
   * @default true
   */
  hasNormScale?: boolean;
  /**
   * Whether the 3 x 3 convolutions begin by passing their inputs through (see `setIdentityFilters`).
   *
   * @default false
   */
  hasIdentityFilters?: boolean;
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
const FIRST = "first";
/** Uniform, of the variance 1 / (3 inputs), as PyTorch begins its convolutions. */
const BESIDE_IDENTITY = { scale: 1 / 3, mode: "fanIn", distribution: "uniform" } as const;

/**
 * Builds a network in the shapes of the "airbench" recipes for CIFAR-10 (Jordan 2024, "94% on CIFAR-10 in 3.29 seconds
 * on a single GPU", arXiv 2404.00498): a convolution 2 x 2 without padding and GELU; for each of `widths` a block of
 * convolution 3 x 3, 2 x 2 maximum pooling in place of strides, batch norm, GELU, convolution 3 x 3, batch norm, GELU;
 * then global maximum pooling and the logits, without bias and scaled. At the defaults: 141,864 parameters that are
 * trained. The recipes give the first convolution the directions in which patches of the images vary, so that it whitens
 * them; here it begins at random, and `setFirstFilters` gives it others.
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
  isFirstFrozen = false,
  hasNormScale = true,
  hasIdentityFilters = false,
  logitScale = 1 / 9,
  seed = 1,
}: FastCnnOptions = {}): tf.LayersModel {
  let layerSeed = seed * 1000;
  const kernelInitializer = () => tf.initializers.heNormal({ seed: layerSeed++ });
  // Filters whose length is about that of those that pass an input through.
  const besideIdentity = () => tf.initializers.varianceScaling({ ...BESIDE_IDENTITY, seed: layerSeed++ });
  const convolve = (name: string, filters: number) =>
    tf.layers.conv2d({
      name,
      filters,
      kernelSize: 3,
      padding: "same",
      useBias: false,
      kernelInitializer: hasIdentityFilters ? besideIdentity() : kernelInitializer(),
    });
  const input = tf.input({ shape: inputShape });
  const first = { name: FIRST, filters: firstFilters, kernelSize: 2, trainable: !isFirstFrozen };
  let hidden = chain(
    input,
    tf.layers.conv2d({ ...first, kernelInitializer: kernelInitializer() }),
    activationLayer("gelu", "first_gelu"),
  );
  for (const [i, width] of widths.entries()) {
    const name = `block${i + 1}`;
    const pooled = halvingPool(chain(hidden, convolve(`${name}_first`, width)), `${name}_pool`);
    const entered = chain(pooled, ...normalised(`${name}_first`, hasNormScale));
    hidden = chain(entered, convolve(`${name}_second`, width), ...normalised(`${name}_second`, hasNormScale));
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
  const model = tf.model({ name: "fast_cnn", inputs: input, outputs: logits });
  if (hasIdentityFilters) model.layers.filter(isBlockConvolution).forEach(setIdentityFilters);
  return model;
}

/**
 * Gives the first convolution of a fast CNN its filters and biases.
 *
 * @param kernel float32 `[2, 2, channels, filters]`, as many values as the layer has
 * @param bias float32 `[filters]`
 */
export function setFirstFilters(
  model: tf.LayersModel,
  { kernel, bias }: { kernel: Float32Array; bias: Float32Array },
): void {
  const layer = model.getLayer(FIRST), shapes = layer.getWeights().map(({ shape }) => shape);
  tf.tidy(() => layer.setWeights([kernel, bias].map((values, i) => tf.tensor(values, shapes[i]))));
}

function isBlockConvolution(layer: tf.layers.Layer): boolean {
  return layer.getClassName() === "Conv2D" && layer.name !== FIRST;
}

/** Returns the layers behind a convolution of a block. */
function normalised(name: string, scale: boolean): tf.layers.Layer[] {
  const norm = { name: `${name}_norm`, momentum: NORM_MOMENTUM, epsilon: NORM_EPSILON, scale };
  return [tf.layers.batchNormalization(norm), activationLayer("gelu", `${name}_gelu`)];
}

function chain(input: tf.SymbolicTensor, ...layers: tf.layers.Layer[]): tf.SymbolicTensor {
  return layers.reduce((hidden, layer) => layer.apply(hidden) as tf.SymbolicTensor, input);
}
