import * as tf from "@tensorflow/tfjs";
import { assertAsOnCpu, assertOurs, assertSameBits } from "./compare_backends.ts";

interface Case {
  shape: number[];
  options?: Parameters<typeof tf.layers.layerNormalization>[0];
}

/** Output of a layer with random weights, and its gradients with respect to the input and the weights. */
function layerValues({ shape, options }: Case): tf.Tensor[] {
  const layer = tf.layers.layerNormalization(options);
  const x = tf.randomNormal(shape, 1, 2, "float32", 1);
  layer.apply(x);
  layer.setWeights(layer.getWeights().map(({ shape }, i) => tf.randomNormal(shape, 1, 1, "float32", i + 1)));
  const forward = (x: tf.Tensor) => layer.apply(x, { training: true }) as tf.Tensor;
  const scale = tf.randomNormal(shape, 0, 1, "float32", 3);
  const weightGradients = tf.variableGrads(() => forward(x).mul(scale).sum() as tf.Scalar).grads;
  const values = [layer.apply(x), tf.grad((x) => forward(x).mul(scale).sum())(x)].concat(
    Object.values(weightGradients),
  ) as tf.Tensor[];
  layer.dispose();
  return values;
}

const PLAIN: Case[] = [
  { shape: [4, 8] },
  { shape: [3, 5, 7] },
  { shape: [2, 3, 3, 16], options: { epsilon: 1e-5 } },
  { shape: [2, 6], options: { axis: 1 } },
];

const OTHERS: Case[] = [
  { shape: [4, 5, 6], options: { axis: [1, 2] } },
  { shape: [4, 5, 6], options: { axis: 1 } },
];

for (const one of [...PLAIN, ...OTHERS]) {
  Deno.test(`layerNormalization() of ${JSON.stringify(one)} is the cpu backend's: error < 1e-5`, () =>
    assertAsOnCpu(() => layerValues(one), 1e-5));
}

Deno.test("layerNormalization() without scale or offset predicts as cpu, and trains", async () => {
  for (const options of [{ center: false }, { scale: false }]) {
    await assertAsOnCpu(() => {
      const layer = tf.layers.layerNormalization(options);
      const y = layer.apply(tf.randomNormal([4, 8], 1, 2, "float32", 1)) as tf.Tensor;
      layer.dispose();
      return [y];
    }, 1e-5);
    // tfjs itself cannot take these gradients.
    await assertOurs(["AtelierLayerNormGradient"], () => layerValues({ shape: [4, 8], options }));
  }
});

Deno.test("layerNormalization() over the last axis runs in our kernels", async () => {
  const kernels = ["AtelierLayerNorm", "AtelierLayerNormGradient"];
  for (const one of PLAIN) await assertOurs(kernels, () => layerValues(one));
});

Deno.test("layerNormalization() gives the same bits with 1, 2 and 3 threads", () =>
  assertSameBits(() => layerValues({ shape: [40, 49, 64] })));
