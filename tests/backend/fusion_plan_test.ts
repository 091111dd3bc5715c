import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { fusionPlan } from "../../lib/backend/fusion_plan.ts";

/** A residual block and a pooled convolution, with `extra` choosing what else the model gives out. */
function residualModel(extra: (tensors: { normed: tf.SymbolicTensor }) => tf.SymbolicTensor[] = () => []) {
  const input = tf.input({ shape: [8, 8, 4] });
  const apply = (layer: tf.layers.Layer, on: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(on) as tf.SymbolicTensor;
  const conv = apply(tf.layers.conv2d({ name: "conv", filters: 4, kernelSize: 3, padding: "same" }), input);
  const normed = apply(tf.layers.batchNormalization({ name: "norm" }), conv);
  const relu = apply(tf.layers.activation({ name: "relu", activation: "relu" }), normed);
  const sum = apply(tf.layers.add({ name: "add" }), [relu, input]);
  const end = apply(tf.layers.reLU({ name: "end" }), sum);
  const last = apply(tf.layers.conv2d({ name: "last", filters: 4, kernelSize: 3, activation: "relu" }), end);
  const pool = apply(tf.layers.maxPooling2d({ name: "pool", poolSize: 2 }), last);
  return tf.model({ inputs: input, outputs: [pool, ...extra({ normed })] });
}

function pairs(model: tf.LayersModel): string[] {
  const plan = fusionPlan(model);
  return model.layers.flatMap((layer) => {
    const successor = plan.successorOf(layer);
    return successor ? [`${layer.name}+${successor.name}`] : [];
  });
}

Deno.test("fusionPlan() pairs batch normalisation with the ReLU behind it", () => {
  assertEquals(pairs(residualModel()).sort(), ["norm+relu"]);
});

Deno.test("fusionPlan() leaves alone a value that the model gives out", () => {
  assertEquals(pairs(residualModel(({ normed }) => [normed])).sort(), []);
});

Deno.test("fusionPlan() leaves alone a value that two layers see", () => {
  const other = (normed: tf.SymbolicTensor) => tf.layers.flatten().apply(normed) as tf.SymbolicTensor;
  assertEquals(pairs(residualModel(({ normed }) => [other(normed)])).sort(), []);
});
