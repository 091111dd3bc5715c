import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../../lib/backend/mod.ts";
import { assertAsOnCpu, assertOurs, assertSameBits } from "./compare_backends.ts";

type Build = () => tf.layers.Layer;

/** Output of a layer over `[batch, time, inputs]`, and its gradients with respect to input and weights. */
function valuesOf(build: Build, shape: [number, number, number] = [5, 6, 4]): tf.Tensor[] {
  const layer = build(), x = tf.randomNormal(shape, 0, 1, "float32", 1);
  const forward = (x: tf.Tensor) => layer.apply(x, { training: true }) as tf.Tensor;
  forward(x);
  layer.setWeights(
    layer.getWeights().map(({ shape }, i) => tf.randomNormal(shape, 0, 0.4, "float32", i + 1)),
  );
  const y = forward(x), upstream = tf.randomNormal(y.shape, 0, 1, "float32", 9);
  const { grads } = tf.variableGrads(() => forward(x).mul(upstream).sum() as tf.Scalar);
  const dx = tf.grad((x) => forward(x).mul(upstream).sum())(x);
  layer.dispose();
  return [y, dx, ...Object.values(grads)];
}

const units = 7;

/** Layers that our kernels compute. */
const SERVED: Record<string, [string, Build]> = {
  "a GRU": ["AtelierGru", () => tf.layers.gru({ units })],
  "a GRU with plain gates, giving every step": [
    "AtelierGru",
    () => tf.layers.gru({ units, recurrentActivation: "sigmoid", returnSequences: true }),
  ],
  "a GRU backwards, without bias": [
    "AtelierGru",
    () => tf.layers.gru({ units, goBackwards: true, useBias: false }),
  ],
  "a SimpleRNN": ["AtelierSimpleRnn", () => tf.layers.simpleRNN({ units })],
  "a SimpleRNN giving every step": [
    "AtelierSimpleRnn",
    () => tf.layers.simpleRNN({ units, returnSequences: true }),
  ],
  "a bidirectional GRU": [
    "AtelierGru",
    () => tf.layers.bidirectional({ layer: tf.layers.gru({ units }) as never, mergeMode: "concat" }),
  ],
};

for (const [name, [kernel, build]] of Object.entries(SERVED)) {
  Deno.test(`${name} has the cpu backend's output and gradients, in our kernels: error < 1e-5`, async () => {
    await assertAsOnCpu(() => valuesOf(build), 1e-5);
    await assertOurs([kernel, `${kernel}Gradient`], () => valuesOf(build));
  });
}

Deno.test("a recurrent layer's weights get the same bits of gradients where nobody asks for the input's", async () => {
  await useBackend({ prefer: "wasm" });
  for (const build of [tf.layers.lstm, tf.layers.gru, tf.layers.simpleRNN]) {
    const layer = build({ units }), x = tf.randomNormal([9, 6, 4], 0, 1, "float32", 1);
    const sum = (x: tf.Tensor) => (layer.apply(x) as tf.Tensor).square().sum() as tf.Scalar;
    sum(x);
    const weights = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const input = tf.variable(x);
    const { grads: alone } = tf.variableGrads(() => sum(x), weights);
    const { grads: all } = tf.variableGrads(() => sum(input), [...weights, input]);
    assertEquals(Object.keys(alone).length, weights.length);
    for (const [name, gradient] of Object.entries(alone)) {
      assertEquals(gradient.dataSync(), all[name].dataSync());
    }
    input.dispose();
    layer.dispose();
  }
});

Deno.test("recurrent layers of other kinds are the cpu backend's: error < 1e-5", async () => {
  await assertAsOnCpu(() => valuesOf(() => tf.layers.gru({ units, activation: "relu" })), 1e-5);
  await assertAsOnCpu(() => valuesOf(() => tf.layers.simpleRNN({ units, activation: "linear" })), 1e-5);
});

Deno.test("recurrent layers give the same bits with 1, 2 and 3 threads", () =>
  assertSameBits(() =>
    [tf.layers.gru, tf.layers.simpleRNN].flatMap((build) => valuesOf(() => build({ units: 40 }), [50, 9, 12]))
  ));
