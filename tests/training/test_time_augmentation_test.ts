import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import type { Dataset } from "../../lib/core/dataset.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { predictLogits } from "../../lib/training/evaluate.ts";
import { flipAveragedLogits } from "../../lib/training/test_time_augmentation.ts";
import { stripes } from "./stripes.ts";
import { tints } from "./tints.ts";

const set = stripes(3, 1);
/** The same images, mirrored left to right. */
const mirrored: Dataset = { ...set, images: set.images.map((_, i) => set.images[i - i % 8 + 7 - i % 8]) };

const build = () => buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [2], units: 4 });

for (const prefer of ["wasm", "cpu"] as const) {
  Deno.test(`flipAveragedLogits() returns the mean over image and mirror image on ${prefer}`, async () => {
    await useBackend({ prefer });
    const model = build();
    const [one, other] = [predictLogits(model, set), predictLogits(model, mirrored)];
    const mean = flipAveragedLogits(model, set);
    assertEquals(mean.length, set.size * 2);
    mean.forEach((logit, i) => assertAlmostEquals(logit, (one[i] + other[i]) / 2, 1e-6));
    model.dispose();
  });
}

Deno.test("flipAveragedLogits() is the same for an image and its mirror image, unlike the model's own logits", async () => {
  await useBackend();
  const model = build(), tensors = tf.memory().numTensors;
  assertNotEquals(predictLogits(model, set), predictLogits(model, mirrored));
  assertEquals(flipAveragedLogits(model, set), flipAveragedLogits(model, mirrored));
  assertEquals(tf.memory().numTensors, tensors);
  model.dispose();
});

Deno.test("flipAveragedLogits() mirrors pixels and leaves their colours, in oblong images", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: [8, 6, 3], classes: 3, filters: [2], units: 4 });
  const set = tints(3, 1);
  const images = set.images.map((_, i) => {
    const column = Math.floor(i / 3) % 6;
    return set.images[i + 3 * (5 - 2 * column)];
  });
  const [one, other] = [predictLogits(model, set), predictLogits(model, { ...set, images })];
  flipAveragedLogits(model, set).forEach((logit, i) =>
    assertAlmostEquals(logit, (one[i] + other[i]) / 2, 1e-6)
  );
  model.dispose();
});
