/** Builds a residual network that shrinks by pooling: convolutions at stride 1 only. */
import * as tf from "@tensorflow/tfjs";
import { halvingPool } from "./halving_pool.ts";

/** Options of `buildPooledResidualNet`. */
export interface PooledResidualNetOptions {
  /**
   * Filters of the first and of the second convolution; the residual pairs have as many as the second.
   *
   * @default [32, 64]
   */
  filters?: [number, number];
  /**
   * Residual pairs at a quarter of the image's size.
   *
   * @default 1
   */
  pairs?: number;
  /**
   * Height, width and channels of an image.
   *
   * @default [28, 28, 1]
   */
  inputShape?: [number, number, number];
  /** @default 10 */
  classes?: number;
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
 * Builds two convolutions, each with batch norm, ReLU and 2 x 2 maximum pooling, then residual pairs, and the
 * logits from all that is left of the image. All convolutions are 3 x 3 at stride 1 without bias.
 * Input float32 `[batch, height, width, channels]`, 0 to 1; output logits, float32 `[batch, classes]`.
 * The caller disposes of the model.
 */
export function buildPooledResidualNet({
  filters = [32, 64],
  pairs = 1,
  inputShape = [28, 28, 1],
  classes = 10,
  seed = 1,
}: PooledResidualNetOptions = {}): tf.LayersModel {
  let layerSeed = seed * 1000;
  const kernelInitializer = () => tf.initializers.heNormal({ seed: layerSeed++ });
  const apply = (layer: tf.layers.Layer, on: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(on) as tf.SymbolicTensor;
  const convolve = (on: tf.SymbolicTensor, name: string, count: number) => {
    const options = { filters: count, kernelSize: 3, padding: "same", useBias: false } as const;
    const convolved = apply(
      tf.layers.conv2d({ name, ...options, kernelInitializer: kernelInitializer() }),
      on,
    );
    const norm = { name: `${name}_norm`, momentum: NORM_MOMENTUM, epsilon: NORM_EPSILON };
    return apply(tf.layers.batchNormalization(norm), convolved);
  };
  const rectify = (on: tf.SymbolicTensor, name: string) =>
    apply(tf.layers.reLU({ name: `${name}_relu` }), on);
  const input = tf.input({ shape: inputShape });
  let hidden = input;
  for (const [i, count] of filters.entries()) {
    const name = `conv${i + 1}`;
    const rectified = rectify(convolve(hidden, name, count), name);
    hidden = halvingPool(rectified, `${name}_pool`);
  }
  for (let pair = 1; pair <= pairs; pair++) {
    const name = `pair${pair}`;
    const first = rectify(convolve(hidden, `${name}_first`, filters[1]), `${name}_first`);
    const second = convolve(first, `${name}_second`, filters[1]);
    hidden = rectify(apply(tf.layers.add({ name: `${name}_add` }), [second, hidden]), name);
  }
  const flat = apply(tf.layers.flatten({ name: "flat" }), hidden);
  const logits = tf.layers.dense({ name: "logits", units: classes, kernelInitializer: kernelInitializer() });
  return tf.model({ name: "pooled_residual_net", inputs: input, outputs: apply(logits, flat) });
}
