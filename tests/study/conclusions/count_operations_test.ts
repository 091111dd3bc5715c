import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { buildDenseNet } from "../../../lib/models/dense_net.ts";
import { buildRecurrentNet } from "../../../lib/models/recurrent_net.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { buildVisionTransformer } from "../../../lib/models/vision_transformer.ts";
import { SelfAttention } from "../../../lib/models/self_attention.ts";
import { countOperations } from "../../../lib/study/conclusions/count_operations.ts";
import { PLANNED_MODELS } from "../../../lib/study/plan/model_plan.ts";

/** Counts a network of these layers and disposes of it. */
function countOf(shape: number[], ...layers: tf.layers.Layer[]): number {
  const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: shape }), ...layers] });
  try {
    return countOperations(model);
  } finally {
    model.dispose();
  }
}

function countAndDispose(model: tf.LayersModel): number {
  const operations = countOperations(model);
  model.dispose();
  return operations;
}

Deno.test("countOperations() counts a convolution at every place of its output", () => {
  const conv = (options: { strides?: number; padding: "same" | "valid" }) =>
    tf.layers.conv2d({ filters: 5, kernelSize: [3, 2], ...options });
  assertEquals(countOf([8, 6, 4], conv({ padding: "same" })), 2 * 8 * 6 * 5 * 3 * 2 * 4);
  assertEquals(countOf([8, 6, 4], conv({ padding: "valid" })), 2 * 6 * 5 * 5 * 3 * 2 * 4);
  assertEquals(countOf([8, 6, 4], conv({ padding: "same", strides: 2 })), 2 * 4 * 3 * 5 * 3 * 2 * 4);
});

Deno.test("countOperations() counts one channel for each output of a depthwise convolution", () => {
  const layer = tf.layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, padding: "same" });
  assertEquals(countOf([8, 6, 4], layer), 2 * 8 * 6 * (4 * 2) * 3 * 3);
});

Deno.test("countOperations() counts a dense layer once for an image and once for every token", () => {
  assertEquals(countOf([7], tf.layers.dense({ units: 3 })), 2 * 7 * 3);
  assertEquals(countOf([5, 7], tf.layers.dense({ units: 3 })), 2 * 5 * 7 * 3);
});

Deno.test("countOperations() counts each gate of a recurrent layer at every step", () => {
  const options = { units: 6 }, one = 2 * 4 * (3 * 6 + 6 * 6);
  assertEquals(countOf([4, 3], tf.layers.simpleRNN(options)), one);
  assertEquals(countOf([4, 3], tf.layers.gru(options)), 3 * one);
  assertEquals(countOf([4, 3], tf.layers.lstm(options)), 4 * one);
  assertEquals(countOf([4, 3], tf.layers.lstm({ ...options, returnSequences: true })), 4 * one);
});

Deno.test("countOperations() counts attention: four maps of every token, and every token with every other", () => {
  const maps = 5 * 4 * 8 * 8, pairs = 2 * 5 * 5 * 8;
  for (const heads of [1, 4]) {
    assertEquals(countOf([5, 8], new SelfAttention({ heads })), 2 * (maps + pairs));
  }
});

Deno.test("countOperations() counts neither normalisation, activation, pooling nor dropout", () => {
  const layers = [
    tf.layers.batchNormalization(),
    tf.layers.reLU(),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.dropout({ rate: 0.5 }),
    tf.layers.flatten(),
    tf.layers.layerNormalization(),
  ];
  assertEquals(countOf([8, 8, 2], ...layers), 0);
});

Deno.test("countOperations() adds up the networks of the study", () => {
  assertEquals(countAndDispose(buildDenseNet()), 2 * (784 * 300 + 300 * 100 + 100 * 10));
  assertEquals(
    countAndDispose(buildSmallCnn({ filters: [32, 64], units: 128 })),
    2 * (28 * 28 * 32 * 9 + 14 * 14 * 64 * 9 * 32 + 7 * 7 * 64 * 128 + 128 * 10),
  );
  const step = 28 * 4 * 128 + 128 * 4 * 128;
  assertEquals(
    countAndDispose(buildRecurrentNet({ cell: "lstm", isBidirectional: true })),
    2 * (2 * 28 * step + 256 * 10),
  );
  const block = 49 * 4 * 64 * 64 + 2 * 49 * 49 * 64 + 2 * 49 * 64 * 128;
  assertEquals(countAndDispose(buildVisionTransformer()), 2 * (49 * 64 * 16 + 4 * block + 64 * 10));
});

Deno.test("countOperations() knows every layer of every planned network, and creates no tensor", () => {
  for (const { build } of PLANNED_MODELS) {
    const model = build({ inputShape: [28, 28, 1], classes: 10, seed: 1 });
    const before = tf.memory().numTensors;
    // More than one product for each weight: all of them are used at least once.
    assertEquals(countOperations(model) > model.countParams(), true);
    assertEquals(tf.memory().numTensors, before);
    model.dispose();
  }
});

Deno.test("countOperations() refuses a layer with weights that it does not know, naming it", () => {
  assertThrows(
    () => countOf([4, 4, 2], tf.layers.separableConv2d({ name: "apart", filters: 3, kernelSize: 3 })),
    TypeError,
    "Cannot count operations as the class of apart must be one of Conv2D, DepthwiseConv2D, Dense, SimpleRNN, GRU, " +
      "LSTM, SelfAttention: current value is SeparableConv2D",
  );
});

Deno.test("countOperations() refuses a layer that is used twice", () => {
  const input = tf.input({ shape: [4] }), layer = tf.layers.dense({ name: "again", units: 4 });
  const model = tf.model({ inputs: input, outputs: layer.apply(layer.apply(input)) as tf.SymbolicTensor });
  const message = "Cannot count operations as the uses of again must be 1: current value is 2";
  assertThrows(() => countOperations(model), TypeError, message);
  model.dispose();
});

Deno.test("countOperations() refuses a layer whose number of steps is open", () => {
  assertThrows(
    () => countOf([null as unknown as number, 3], tf.layers.gru({ name: "reader", units: 2 })),
    TypeError,
    "Cannot count operations as the input of reader must be a fixed size: current value is ? x 3",
  );
});
