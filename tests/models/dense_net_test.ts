import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildDenseNet } from "../../lib/models/dense_net.ts";

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
