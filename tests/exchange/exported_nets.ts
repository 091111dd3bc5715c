/** Lists networks of every kind that this library builds, small ones, of three classes. */
import * as tf from "@tensorflow/tfjs";
import { buildDenseNet } from "../../lib/models/dense_net.ts";
import { buildFastCnn } from "../../lib/models/fast_cnn.ts";
import { buildPooledResidualNet } from "../../lib/models/pooled_residual_net.ts";
import { buildRecurrentNet } from "../../lib/models/recurrent_net.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { buildVisionTransformer } from "../../lib/models/vision_transformer.ts";

const OF_3 = { classes: 3 } as const;
const COLOUR: [number, number, number] = [14, 11, 3];

/** Networks by what they are. */
export const EXPORTED_NETS: Readonly<Record<string, () => tf.LayersModel>> = {
  "a dense net with GELU": () => buildDenseNet({ ...OF_3, units: [12, 9], activation: "gelu" }),
  "a dense net on colour": () =>
    buildDenseNet({ ...OF_3, inputShape: COLOUR, units: [6], activation: "selu" }),
  "a small CNN with dropout": () => buildSmallCnn({ ...OF_3, filters: [4, 6], units: 12, dropoutRate: 0.25 }),
  "a small CNN with batch norm and leaky ReLU": () =>
    buildSmallCnn({ ...OF_3, filters: [4, 6], units: 12, batchNorm: true, activation: "leakyRelu" }),
  "a small CNN with batch norm and swish, on colour": () =>
    buildSmallCnn({
      ...OF_3,
      inputShape: COLOUR,
      filters: [4],
      units: 9,
      batchNorm: true,
      activation: "swish",
    }),
  "a fast CNN": () => buildFastCnn({ ...OF_3, widths: [4, 6], firstFilters: 4, logitScale: 2 }),
  "a fast CNN whose norm has no scale": () =>
    buildFastCnn({ ...OF_3, widths: [4], hasNormScale: false, hasIdentityFilters: true, logitScale: 0.5 }),
  "a residual net": () => buildResidualNet({ ...OF_3, width: 4 }),
  "a residual net of odd sizes": () => buildResidualNet({ ...OF_3, width: 4, inputShape: [27, 25, 1] }),
  "a pooled residual net": () => buildPooledResidualNet({ ...OF_3, filters: [4, 6] }),
  "an LSTM over rows": () => buildRecurrentNet({ ...OF_3, units: 7 }),
  "a GRU over columns of colour": () =>
    buildRecurrentNet({ ...OF_3, cell: "gru", units: 7, reads: "columns", inputShape: COLOUR }),
  "a GRU in both directions": () =>
    buildRecurrentNet({ ...OF_3, cell: "gru", units: 7, isBidirectional: true }),
  "a simple RNN": () => buildRecurrentNet({ ...OF_3, cell: "simple_rnn", units: 7 }),
  "a transformer on patches": () => buildVisionTransformer({ ...OF_3, depth: 8, blocks: 2, heads: 2 }),
  "a transformer on convolutions, framed": () =>
    buildVisionTransformer({
      ...OF_3,
      inputShape: [9, 10, 3],
      tokeniser: "convolutions",
      depth: 8,
      blocks: 1,
      heads: 2,
    }),
  "layers that no network of ours has": otherLayers,
};

/** Builds a network with the other layers that have a form in PyTorch, and with names that Python does not take. */
function otherLayers(): tf.LayersModel {
  const apply = (layer: tf.layers.Layer, on: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(on) as tf.SymbolicTensor;
  const input = tf.input({ shape: [9, 7, 3] });
  const turned = apply(tf.layers.permute({ name: "1-turned", dims: [2, 1, 3] }), input);
  const maps = apply(
    tf.layers.conv2d({
      ...{ name: "for", filters: 6, kernelSize: [3, 2], strides: [2, 1], padding: "same", activation: "elu" },
    }),
    turned,
  );
  const pooled = apply(tf.layers.maxPooling2d({ name: "x", poolSize: 3, strides: 2, padding: "same" }), maps);
  const means = apply(tf.layers.averagePooling2d({ name: "means", poolSize: [2, 3], strides: 1 }), pooled);
  const joined = apply(tf.layers.concatenate({ name: "forward" }), [means, means]);
  const framed = apply(tf.layers.zeroPadding2d({ name: "frame", padding: [[1, 0], [2, 1]] }), joined);
  const dilated = apply(
    tf.layers.conv2d({ name: "train", filters: 4, kernelSize: 2, dilationRate: 2, padding: "same" }),
    framed,
  );
  const clipped = apply(tf.layers.reLU({ name: "clipped", maxValue: 0.5 }), dilated);
  const elu = apply(tf.layers.elu({ name: "elu" }), dilated);
  const product = apply(tf.layers.multiply({ name: "product" }), [clipped, elu]);
  const mean = apply(tf.layers.average({ name: "mean" }), [product, dilated]);
  const [, height, width, channels] = mean.shape as number[];
  const tokens = apply(tf.layers.reshape({ name: "tokens", targetShape: [height * width, channels] }), mean);
  const states = apply(
    tf.layers.lstm({
      name: "states",
      units: 8,
      returnSequences: true,
      recurrentActivation: "sigmoid",
      useBias: false,
    }),
    tokens,
  );
  const images = apply(tf.layers.reshape({ name: "images", targetShape: [height, width, 8] }), states);
  const soft = apply(tf.layers.activation({ name: "soft", activation: "softmax" }), images);
  const flat = apply(tf.layers.flatten({ name: "flat" }), soft);
  const vector = apply(tf.layers.batchNormalization({ name: "norm", center: false }), flat);
  const layer = apply(tf.layers.layerNormalization({ name: "layer-norm", scale: false }), vector);
  const hidden = apply(tf.layers.dense({ name: "hidden", units: 5, activation: "hardSigmoid" }), layer);
  const logits = apply(tf.layers.dense({ name: "logits", units: 3, useBias: false }), hidden);
  return tf.model({ name: "other-layers", inputs: input, outputs: logits });
}
