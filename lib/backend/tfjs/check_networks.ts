/**
 * Two small networks with fixed weights and data, on which a backend shows that it trains. Between them they take the
 * operations that most training spends its time in: convolutions at stride 1 and 2, pooling, LSTM, dense layers,
 * softmax cross-entropy and squared error, and the gradients of all.
 */
import * as tf from "@tensorflow/tfjs";

/** A network, and what it is trained on. */
export interface CheckNetwork {
  /** In words that follow "the". */
  name: string;
  inputShape: readonly number[];
  targetShape: readonly [batch: number, outputs: number];
  /** Makes the layers anew; they have names of their own, so that no number is taken from a program's. */
  layers(): tf.layers.Layer[];
  loss(targets: tf.Tensor2D, outputs: tf.Tensor2D): tf.Scalar;
}

const ZEROS = { kernelInitializer: "zeros", biasInitializer: "zeros" } as const;

const CONVOLUTIONAL: CheckNetwork = {
  name: "convolutional network",
  inputShape: [3, 12, 12, 3],
  targetShape: [3, 5],
  // The second convolution has channels in fours, for which the WebGPU backend has kernels of their own.
  layers: () => [
    tf.layers.conv2d({
      ...ZEROS,
      name: "conv1",
      filters: 8,
      kernelSize: 3,
      padding: "same",
      activation: "relu",
    }),
    tf.layers.maxPooling2d({ name: "pool", poolSize: 2 }),
    tf.layers.conv2d({
      ...ZEROS,
      name: "conv2",
      filters: 8,
      kernelSize: 3,
      strides: 2,
      padding: "same",
      activation: "relu",
    }),
    tf.layers.flatten({ name: "flatten" }),
    tf.layers.dense({ ...ZEROS, name: "dense", units: 5 }),
  ],
  loss: (targets, outputs) => tf.losses.softmaxCrossEntropy(targets, outputs) as tf.Scalar,
};

const RECURRENT: CheckNetwork = {
  name: "recurrent network",
  inputShape: [3, 5, 4],
  targetShape: [3, 2],
  layers: () => [
    tf.layers.lstm({
      ...ZEROS,
      name: "lstm",
      units: 6,
      recurrentInitializer: "zeros",
      recurrentActivation: "sigmoid",
      unitForgetBias: false,
    }),
    tf.layers.dense({ ...ZEROS, name: "dense", units: 2 }),
  ],
  loss: (targets, outputs) => tf.losses.meanSquaredError(targets, outputs) as tf.Scalar,
};

/** All of them. */
export const CHECK_NETWORKS: readonly CheckNetwork[] = [CONVOLUTIONAL, RECURRENT];

/**
 * Returns fixed numbers without a pattern, -0.5 to 0.5, that float32 holds exactly; another row of them for each salt.
 */
export function fixedNumbers(length: number, salt: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => {
    const mixed = Math.imul(i + 1 + (salt << 12), 0x9E3779B1);
    return (Math.imul(mixed ^ (mixed >>> 15), 0x85EBCA77) >>> 16) / 65536 - 0.5;
  });
}
