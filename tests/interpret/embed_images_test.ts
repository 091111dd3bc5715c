import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { embedImages } from "../../lib/interpret/embed_images.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { predictLogits } from "../../lib/training/evaluate.ts";
import { stripes } from "../training/stripes.ts";

const SHAPE: [number, number, number] = [8, 8, 1];

Deno.test("embedImages() is what the last layer makes the logits of, over batches and in order", async () => {
  await useBackend();
  for (
    const [model, depth] of [
      [buildResidualNet({ width: 2, inputShape: SHAPE, classes: 2 }), 16],
      [buildSmallCnn({ inputShape: SHAPE, classes: 2, filters: [4], units: 8, dropoutRate: 0.5 }), 8],
    ] as const
  ) {
    const images = stripes(120, 1), { values, rows, columns } = embedImages(model, images);
    assertEquals([values.length, rows, columns], [120 * depth, 120, depth]);
    const logits = predictLogits(model, images);
    const [kernel, bias] = model.getLayer("logits").getWeights().map((weight) => weight.dataSync());
    for (let i = 0; i < 120; i++) {
      for (const c of [0, 1]) {
        let sum = bias[c];
        for (let k = 0; k < depth; k++) sum += values[i * depth + k] * kernel[k * 2 + c];
        assertAlmostEquals(sum, logits[i * 2 + c], 1e-4);
      }
    }
    model.dispose();
  }
});

Deno.test("embedImages() leaves no tensors behind, and a model that still works", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: SHAPE, classes: 2, filters: [4], units: 8 });
  const before = tf.memory().numTensors, first = embedImages(model, stripes(3, 2));
  assertEquals(embedImages(model, stripes(3, 2)), first);
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
});

Deno.test("embedImages() refuses a model whose last layer does not read one row for each image", async () => {
  await useBackend();
  const input = tf.input({ shape: SHAPE });
  const maps = tf.layers.conv2d({ filters: 2, kernelSize: 1 }).apply(input) as tf.SymbolicTensor;
  const pooled = tf.layers.globalAveragePooling2d({}).apply(maps) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: pooled });
  assertThrows(
    () => embedImages(model, stripes(1, 1)),
    TypeError,
    "Cannot embed images as the last layer must read [batch, depth]: current value is [batch, 8, 8, 2]",
  );
  const sum = tf.layers.add().apply([pooled, pooled]) as tf.SymbolicTensor;
  assertThrows(
    () => embedImages(tf.model({ inputs: input, outputs: sum }), stripes(1, 1)),
    TypeError,
    "Cannot embed images as the last layer must read [batch, depth]: current value is [batch, 2] and [batch, 2]",
  );
  model.dispose();
});

Deno.test("embedImages() refuses a set without images", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: SHAPE, classes: 2, filters: [4], units: 8 });
  assertThrows(
    () => embedImages(model, stripes(0, 1)),
    RangeError,
    "Cannot embed images as size must be an integer of 1 or more: current value is 0",
  );
  model.dispose();
});
