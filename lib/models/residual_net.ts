/** Builds the study's residual network: batch norm, strided convolutions, one residual pair per stage. */
import * as tf from "@tensorflow/tfjs";

/** Options of `buildResidualNet`. */
export interface ResidualNetOptions {
  /**
   * Filters at full size; each of the three stages doubles them.
   *
   * @default 16
   */
  width?: number;
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
 * Builds a stem convolution, then three stages of a convolution with stride 2 and a residual pair, global
 * average pooling and the logits. All convolutions are 3 x 3 and carry batch norm instead of a bias
 * (He et al. 2015, arXiv 1512.03385). At width 16: 486,650 trainable parameters.
 * Input float32 `[batch, height, width, channels]`, 0 to 1; output logits, float32 `[batch, classes]`.
 * The caller disposes of the model.
 */
export function buildResidualNet({
  width = 16,
  inputShape = [28, 28, 1],
  classes = 10,
  seed = 1,
}: ResidualNetOptions = {}): tf.LayersModel {
  let layerSeed = seed * 1000;
  const kernelInitializer = () => tf.initializers.heNormal({ seed: layerSeed++ });
  const convolve = (input: tf.SymbolicTensor, name: string, filters: number, strides = 1) => {
    const layer = tf.layers.conv2d({
      name,
      filters,
      strides,
      kernelSize: 3,
      padding: "same",
      useBias: false,
      kernelInitializer: kernelInitializer(),
    });
    return normalise(layer.apply(input) as tf.SymbolicTensor, name);
  };
  const input = tf.input({ shape: inputShape });
  let hidden = rectify(convolve(input, "stem", width), "stem");
  for (let stage = 1; stage <= 3; stage++) {
    const name = `stage${stage}`;
    const filters = width * 2 ** stage;
    const down = rectify(convolve(hidden, `${name}_down`, filters, 2), `${name}_down`);
    const first = rectify(convolve(down, `${name}_first`, filters), `${name}_first`);
    const second = convolve(first, `${name}_second`, filters);
    hidden = rectify(tf.layers.add({ name: `${name}_add` }).apply([down, second]) as tf.SymbolicTensor, name);
  }
  const pooled = tf.layers.globalAveragePooling2d({ name: "pool" }).apply(hidden) as tf.SymbolicTensor;
  const logits = tf.layers.dense({ name: "logits", units: classes, kernelInitializer: kernelInitializer() });
  return tf.model({
    name: "residual_net",
    inputs: input,
    outputs: logits.apply(pooled) as tf.SymbolicTensor,
  });
}

function normalise(input: tf.SymbolicTensor, name: string): tf.SymbolicTensor {
  const layer = tf.layers.batchNormalization({
    name: `${name}_norm`,
    momentum: NORM_MOMENTUM,
    epsilon: NORM_EPSILON,
  });
  return layer.apply(input) as tf.SymbolicTensor;
}

function rectify(input: tf.SymbolicTensor, name: string): tf.SymbolicTensor {
  return tf.layers.reLU({ name: `${name}_relu` }).apply(input) as tf.SymbolicTensor;
}
