import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { fusionPlan } from "../../../lib/backend/tfjs/fusion_plan.ts";

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

function chains(model: tf.LayersModel): string[] {
  const plan = fusionPlan(model);
  return model.layers.flatMap((layer) => {
    const successors = plan.successorsOf(layer);
    return successors.length ? [[layer, ...successors].map(({ name }) => name).join("+")] : [];
  }).sort();
}

Deno.test("fusionPlan() chains batch norm and addition with ReLU, convolution with pooling", () => {
  assertEquals(chains(residualModel()), ["add+end", "last+pool", "norm+relu"]);
});

Deno.test("fusionPlan() chains a convolution with the ReLU and the pooling behind it", () => {
  const layers = [
    tf.layers.conv2d({ name: "conv", inputShape: [8, 8, 1], filters: 4, kernelSize: 3 }),
    tf.layers.reLU({ name: "relu" }),
    tf.layers.maxPooling2d({ name: "pool", poolSize: 2 }),
    tf.layers.conv2d({ name: "other", filters: 4, kernelSize: 2 }),
    tf.layers.maxPooling2d({ name: "overlapping", poolSize: 2, strides: 1 }),
  ];
  assertEquals(chains(tf.sequential({ layers })), ["conv+relu+pool"]);
});

Deno.test("fusionPlan() chains batch norm with the ReLU and the pooling behind it", () => {
  const layers = [
    tf.layers.batchNormalization({ name: "norm", inputShape: [8, 8, 4] }),
    tf.layers.reLU({ name: "relu" }),
    tf.layers.maxPooling2d({ name: "pool", poolSize: 2 }),
  ];
  assertEquals(chains(tf.sequential({ layers })), ["norm+relu+pool"]);
});

Deno.test("fusionPlan() leaves alone a value that the model gives out", () => {
  assertEquals(chains(residualModel(({ normed }) => [normed])), ["add+end", "last+pool"]);
});

Deno.test("fusionPlan() leaves alone a value that two layers see", () => {
  const other = (normed: tf.SymbolicTensor) => tf.layers.flatten().apply(normed) as tf.SymbolicTensor;
  assertEquals(chains(residualModel(({ normed }) => [other(normed)])), ["add+end", "last+pool"]);
});
