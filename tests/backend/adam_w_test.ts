import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { AdamW, useBackend } from "../../lib/backend/mod.ts";
import { relativeError } from "./with_runtime.ts";

/** Three steps on a matrix and a vector with fixed gradients; returns both. */
function train(optimizer: tf.Optimizer): Float32Array[] {
  const variables = [[6, 5], [5]].map((shape, i) =>
    tf.tidy(() => tf.variable(tf.randomNormal(shape, 0, 1, "float32", i + 1), true, `adam_w_test/${"kb"[i]}`))
  );
  for (let step = 0; step < 3; step++) {
    tf.tidy(() => {
      const gradients = variables.map(({ name, shape }, i) =>
        [name, tf.randomNormal(shape, 0, 1, "float32", 10 * step + i + 1)] as const
      );
      optimizer.applyGradients(Object.fromEntries(gradients) as never);
    });
  }
  const values = variables.map((variable) => Float32Array.from(variable.dataSync()));
  tf.dispose(variables);
  optimizer.dispose();
  return values;
}

/** The formula of the paper's algorithm 2, in float64; tfjs rounds 1 - 0.999 to float32, which makes 1.3e-5. */
function expected(seed: number, length: number, { learningRate = 0.1, weightDecay = 0.5 } = {}): number[] {
  const normal = (seed: number) =>
    tf.tidy(() => Array.from(tf.randomNormal([length], 0, 1, "float32", seed).dataSync()));
  const w = normal(seed + 1), m = w.map(() => 0), v = w.map(() => 0);
  for (let step = 1; step <= 3; step++) {
    normal(10 * (step - 1) + seed + 1).forEach((g, i) => {
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.999 * v[i] + 0.001 * g * g;
      const move = m[i] / (1 - 0.9 ** step) / (Math.sqrt(v[i] / (1 - 0.999 ** step)) + 1e-7);
      w[i] -= learningRate * (move + weightDecay * w[i]);
    });
  }
  return w;
}

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`AdamW follows the formula on ${prefer}, biases without decay: relative error < 2e-5`, async () => {
    await useBackend({ prefer });
    const tensors = tf.memory().numTensors;
    const [matrix, vector] = train(new AdamW({ learningRate: 0.1, weightDecay: 0.5 }));
    assert(relativeError(matrix, expected(0, 30)) < 2e-5);
    assert(relativeError(vector, expected(1, 5, { weightDecay: 0 })) < 2e-5);
    assertEquals(tf.memory().numTensors, tensors);
  });

  Deno.test(`AdamW lets the variables decay that are named, on ${prefer}`, async () => {
    await useBackend({ prefer });
    const optimizer = new AdamW({ learningRate: 0.1, weightDecay: 0.5, decaying: ["test/b"] });
    const [matrix, vector] = train(optimizer);
    assert(relativeError(matrix, expected(0, 30, { weightDecay: 0 })) < 2e-5);
    assert(relativeError(vector, expected(1, 5)) < 2e-5);
  });
}

Deno.test("setLearningRate() holds for the steps to come", async () => {
  await useBackend();
  const optimizer = new AdamW({ learningRate: 1e9, weightDecay: 0.5 });
  optimizer.setLearningRate(0.1);
  assert(relativeError(train(optimizer)[0], expected(0, 30)) < 2e-5);
});

Deno.test("a model that was compiled with AdamW is saved and loaded with it, and trains on to the same bits", async () => {
  await useBackend();
  const kernelInitializer = tf.initializers.glorotNormal({ seed: 1 });
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 3, inputShape: [4], kernelInitializer })],
  });
  const optimizer = new AdamW({
    learningRate: 0.02,
    weightDecay: 0.3,
    decaying: ["dense_x", "bias"],
    beta1: 0.8,
  });
  model.compile({ optimizer, loss: "meanSquaredError" });
  const [x, y] = [tf.randomNormal([8, 4], 0, 1, "float32", 1), tf.randomNormal([8, 3], 0, 1, "float32", 2)];
  await model.fit(x, y, { epochs: 30, shuffle: false, verbose: 0 });
  let saved!: tf.io.ModelArtifacts;
  const handler = tf.io.withSaveHandler((artifacts) => {
    saved = artifacts;
    return Promise.resolve({ modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) });
  });
  await model.save(handler, { includeOptimizer: true });
  const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved));
  assertEquals(loaded.optimizer instanceof AdamW, true);
  assertEquals(loaded.optimizer.getConfig(), optimizer.getConfig());
  assertEquals((loaded.optimizer as AdamW).decaying, ["dense_x", "bias"]);
  const continued = await Promise.all([model, loaded].map(async (model) => {
    await model.fit(x, y, { epochs: 2, shuffle: false, verbose: 0 });
    return model.getWeights().map((weight) => weight.dataSync().join());
  }));
  assertEquals(continued[1], continued[0]);
  tf.dispose([x, y]);
  model.dispose();
  loaded.dispose();
});

Deno.test("AdamW rejects a weight decay below 0", () => {
  assertThrows(
    () => new AdamW({ weightDecay: -1 }),
    RangeError,
    "Cannot make the optimizer as weightDecay must be 0 or more: current value is -1",
  );
});
