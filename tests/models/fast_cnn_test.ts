import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { buildFastCnn, setFirstFilters } from "../../lib/models/fast_cnn.ts";
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

/** As the recipes have it: a frozen first convolution, no scale in batch norm, identity filters. */
const RECIPE = { isFirstFrozen: true, hasNormScale: false, hasIdentityFilters: true };

Deno.test("buildFastCnn() freezes the first convolution and leaves out scales where that is told", async () => {
  await useBackend();
  const model = buildFastCnn({ ...RECIPE, widths: [4, 8] });
  assertEquals(model.getLayer("first").trainable, false);
  const norms = model.layers.filter((layer) => layer.getClassName() === "BatchNormalization");
  assertEquals(norms.map((layer) => layer.trainableWeights.length), [1, 1, 1, 1]);
  // Four kernels, four shifts, and the last kernel.
  assertEquals(model.trainableWeights.length, 9);
  model.dispose();
});

Deno.test("buildFastCnn() begins with identity filters in all convolutions but the first", async () => {
  await useBackend();
  const model = buildFastCnn({ ...RECIPE, firstFilters: 3, widths: [4, 8] });
  for (const [name, inputs] of [["block1_first", 3], ["block1_second", 4], ["block2_first", 4]] as const) {
    const [kernel] = model.getLayer(name).getWeights(), filters = kernel.shape[3]!;
    const middle = tf.tidy(() =>
      kernel.slice([1, 1, 0, 0], [1, 1, -1, inputs]).reshape([inputs, inputs]).arraySync()
    );
    assertEquals(
      middle,
      Array.from({ length: inputs }, (_, i) => Array.from({ length: inputs }, (_, j) => +(i === j))),
    );
    const sums = tf.tidy(() => kernel.abs().sum([0, 1, 2]).arraySync()) as number[];
    assertEquals(sums.slice(0, inputs), Array(inputs).fill(1));
    assertEquals(
      sums.slice(inputs).every((sum) => sum > 0 && sum !== 1),
      filters > inputs || sums.length === inputs,
    );
  }
  model.dispose();
});

Deno.test("buildFastCnn() with all of the recipes' parts starts from the same weights for the same seed", async () => {
  await assertSeeded(({ seed }) => buildFastCnn({ ...RECIPE, widths: [4, 8], seed }));
});

Deno.test("setFirstFilters() gives the first convolution its filters and biases, frozen or not", async () => {
  await useBackend();
  for (const isFirstFrozen of [false, true]) {
    const model = buildFastCnn({ firstFilters: 2, widths: [4], isFirstFrozen });
    const before = tf.memory().numTensors;
    const kernel = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), bias = Float32Array.of(-1, 0.5);
    setFirstFilters(model, { kernel, bias });
    assertEquals(tf.memory().numTensors, before);
    assertEquals(model.getLayer("first").getWeights().map((weight) => weight.dataSync()), [kernel, bias]);
    model.dispose();
  }
});
