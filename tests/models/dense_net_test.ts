import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { ACTIVATIONS } from "../../lib/models/activation_layer.ts";
import { buildDenseNet } from "../../lib/models/dense_net.ts";
import { FORMULAS } from "./activation_formulas.ts";

Deno.test("buildDenseNet() maps images to logits and leaves no tensor behind", async () => {
  await useBackend();
  const before = tf.memory().numTensors;
  const model = buildDenseNet();
  assertEquals(model.inputs[0].shape, [null, 28, 28, 1]);
  assertEquals(model.outputs[0].shape, [null, 10]);
  assertEquals(model.countParams(), 784 * 300 + 300 + 300 * 100 + 100 + 100 * 10 + 10);
  model.dispose();
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("buildDenseNet() has one ReLU layer for each entry of units", () => {
  const model = buildDenseNet({ inputShape: [4, 4, 1], units: [5, 4, 3], classes: 2 });
  const layers = model.layers.filter((layer) => layer.getClassName() === "Dense");
  assertEquals(layers.map((layer) => layer.getConfig().units), [5, 4, 3, 2]);
  assertEquals(layers.map((layer) => layer.getConfig().activation), ["relu", "relu", "relu", "linear"]);
  model.dispose();
});

for (const activation of ACTIVATIONS) {
  Deno.test(`buildDenseNet() applies ${activation} between its layers, error < 1e-6`, async () => {
    await useBackend();
    const model = buildDenseNet({ inputShape: [1, 3, 1], units: [4, 4], classes: 2, activation });
    const [kernel1, , kernel2, , kernel3] = model.getWeights().map((weight) =>
      weight.arraySync() as number[][]
    );
    const times = (values: number[], kernel: number[][]) =>
      kernel[0].map((_, unit) => values.reduce((sum, value, i) => sum + value * kernel[i][unit], 0));
    const hidden1 = times([0.9, -0.4, 0.7], kernel1).map(FORMULAS[activation]);
    const expected = times(times(hidden1, kernel2).map(FORMULAS[activation]), kernel3);
    const logits = tf.tidy(() =>
      (model.predict(tf.tensor4d([0.9, -0.4, 0.7], [1, 1, 3, 1])) as tf.Tensor).dataSync()
    );
    expected.forEach((logit, i) => assertAlmostEquals(logits[i], logit, 1e-6));
    model.dispose();
  });
}

Deno.test("buildDenseNet() has a layer of its own for the leaky ReLU alone", () => {
  const names = (["leakyRelu", "gelu"] as const).map((activation) => {
    const model = buildDenseNet({ inputShape: [2, 2, 1], units: [3, 3], activation });
    model.dispose();
    return model.layers.slice(2).map(({ name }) => name);
  });
  assertEquals(names, [
    ["hidden1", "hidden1_activation", "hidden2", "hidden2_activation", "logits"],
    ["hidden1", "hidden2", "logits"],
  ]);
});

Deno.test("buildDenseNet() starts with weights that suit the activation", async () => {
  await useBackend();
  const spreads = (["relu", "selu"] as const).map((activation) => {
    const model = buildDenseNet({ activation });
    const spread = tf.tidy(() => model.getWeights()[0].square().mean().sqrt().dataSync()[0]);
    model.dispose();
    return spread;
  });
  assertAlmostEquals(spreads[0] / spreads[1], Math.SQRT2, 1e-3);
});
