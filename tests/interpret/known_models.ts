/** Models whose weights are given, so that explanations of them can be computed by hand. */
import * as tf from "@tensorflow/tfjs";

/** Returns logits that are weighted sums of the 8 x 8 pixels of an image. */
export function linearModel(weights: Float32Array, classes = 2): tf.LayersModel {
  const input = tf.input({ shape: [8, 8, 1] });
  const flat = tf.layers.flatten().apply(input) as tf.SymbolicTensor;
  const logits = tf.layers.dense({ units: classes, useBias: false, name: "logits" });
  const model = tf.model({ inputs: input, outputs: logits.apply(flat) as tf.SymbolicTensor });
  setWeights(logits, [[weights, [64, classes]]]);
  return model;
}

/**
 * Returns two channels, each the pixels times a number, their means over the places, and two logits of these: the
 * layers "maps", "pool" and "logits".
 *
 * @param channels the number of each channel
 * @param weights `[channel, class]`
 */
export function pooledModel(channels: [number, number], weights: number[]): tf.LayersModel {
  const input = tf.input({ shape: [8, 8, 1] });
  const maps = tf.layers.conv2d({ name: "maps", filters: 2, kernelSize: 1, useBias: false });
  const pool = tf.layers.globalAveragePooling2d({ name: "pool" });
  const logits = tf.layers.dense({ units: 2, useBias: false, name: "logits" });
  const output = logits.apply(pool.apply(maps.apply(input))) as tf.SymbolicTensor;
  setWeights(maps, [[Float32Array.from(channels), [1, 1, 1, 2]]]);
  setWeights(logits, [[Float32Array.from(weights), [2, 2]]]);
  return tf.model({ inputs: input, outputs: output });
}

/** Returns as logits the sum of the squares of an image's pixels, and the same times -1. */
export function quadraticModel(): tf.LayersModel {
  const input = tf.input({ shape: [8, 8, 1] });
  const square = tf.layers.multiply().apply([input, input]) as tf.SymbolicTensor;
  const flat = tf.layers.flatten().apply(square) as tf.SymbolicTensor;
  const logits = tf.layers.dense({ units: 2, useBias: false });
  const model = tf.model({ inputs: input, outputs: logits.apply(flat) as tf.SymbolicTensor });
  setWeights(logits, [[Float32Array.from({ length: 128 }, (_, i) => i % 2 ? -1 : 1), [64, 2]]]);
  return model;
}

function setWeights(layer: tf.layers.Layer, weights: [Float32Array, number[]][]): void {
  tf.tidy(() => layer.setWeights(weights.map(([values, shape]) => tf.tensor(values, shape))));
}
