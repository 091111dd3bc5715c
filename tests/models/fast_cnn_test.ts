import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildFastCnn } from "../../lib/models/fast_cnn.ts";
import { assertSeeded } from "./seeded_weights.ts";

Deno.test("buildFastCnn() maps images to logits, through 27 x 27, 13 x 13, 6 x 6 and 3 x 3", async () => {
  await useBackend();
  const model = buildFastCnn();
  assertEquals(model.inputs[0].shape, [null, 28, 28, 1]);
  assertEquals(model.outputs[0].shape, [null, 10]);
  const names = ["first", "block1_pool", "block2_pool", "block3_pool", "block3_second_gelu", "pool"];
  assertEquals(names.map((name) => model.getLayer(name).outputShape), [
    [null, 27, 27, 8],
    [null, 13, 13, 32],
    [null, 6, 6, 64],
    [null, 3, 3, 64],
    [null, 3, 3, 64],
    [null, 64],
  ]);
  // The first kernel and its biases, then the others without, two trainable values per normalised channel.
  const kernels = 9 * (8 * 32 + 32 * 32 + 32 * 64 + 3 * 64 * 64);
  const sizes = model.trainableWeights.map(({ shape }) => shape.reduce<number>((a, b) => a * (b ?? 1), 1));
  assertEquals(
    sizes.reduce((a, b) => a + b),
    4 * 8 + 8 + kernels + 2 * 2 * (32 + 64 + 64) + 64 * 10,
  );
  model.dispose();
});

Deno.test("buildFastCnn() takes other images, widths and classes", async () => {
  await useBackend();
  const model = buildFastCnn({ inputShape: [5, 4, 3], classes: 3, firstFilters: 6, widths: [4, 8, 8] });
  const logits = tf.tidy(() => (model.predict(tf.zeros([2, 5, 4, 3])) as tf.Tensor).shape);
  assertEquals(logits, [2, 3]);
  // 4 x 3 after the first convolution.
  assertEquals(model.getLayer("block1_pool").outputShape, [null, 2, 1, 4]);
  model.dispose();
});

Deno.test("buildFastCnn() multiplies the logits by logitScale", async () => {
  await useBackend();
  const [one, third] = [1, 1 / 3].map((logitScale) => {
    const model = buildFastCnn({ widths: [4], logitScale });
    const logits = tf.tidy(() => (model.predict(tf.ones([1, 28, 28, 1])) as tf.Tensor).dataSync());
    model.dispose();
    return logits;
  });
  for (const [i, logit] of one.entries()) assertAlmostEquals(third[i], logit / 3, 1e-6);
});

Deno.test("buildFastCnn() starts from the same weights for the same seed, and only then", async () => {
  await assertSeeded(({ seed }) => buildFastCnn({ widths: [4, 8], seed }));
});
