import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import type { Dataset } from "../../lib/core/dataset.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { predictLogits } from "../../lib/training/evaluate.ts";
import {
  flipAveragedLogits,
  predictionBy,
  sixViewLogits,
  tenViewLogits,
  viewAveragedLogits,
} from "../../lib/training/test_time_augmentation.ts";
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

/** The images moved by whole pixels, by hand; what moves in is black. */
function movedBy(set: Dataset, down: number, right: number): Dataset {
  const images = set.images.map((_, i) => {
    const y = Math.floor(i % 64 / 8) - down, x = i % 8 - right;
    return y < 0 || y > 7 || x < 0 || x > 7 ? 0 : set.images[i - i % 64 + 8 * y + x];
  });
  return { ...set, images };
}

function logSoftmax(logits: Float32Array): number[] {
  return Array.from(logits, (logit, i) => {
    const other = logits[i ^ 1];
    return -Math.log(1 + Math.exp(other - logit));
  });
}

const OUTER = { 6: [[1, 1], [-1, -1]], 10: [[1, 0], [-1, 0], [0, 1], [0, -1]] } as const;

for (const views of [2, 6, 10] as const) {
  Deno.test(`viewAveragedLogits() returns the weighted mean log-softmax of ${views} views`, async () => {
    await useBackend();
    const model = build(), tensors = tf.memory().numTensors;
    const found = viewAveragedLogits(model, set, { views });
    const asked = (chosen: Dataset) => logSoftmax(predictLogits(model, chosen));
    const middle = [set, mirrored].map(asked);
    const outer = views === 2
      ? []
      : OUTER[views].flatMap(([down, right]) =>
        [set, mirrored].map((side) => asked(movedBy(side, down, right)))
      );
    const centre = views === 6 ? 2 : 1, total = 2 * centre + outer.length;
    found.forEach((value, i) => {
      const sum = centre * (middle[0][i] + middle[1][i]) + outer.reduce((all, one) => all + one[i], 0);
      assertAlmostEquals(value, sum / total, 1e-6);
    });
    assertEquals(tf.memory().numTensors, tensors);
    model.dispose();
  });
}

Deno.test("viewAveragedLogits() is the same for an image and its mirror image, and tells its views by name", async () => {
  await useBackend();
  const model = build();
  for (const views of [2, 6, 10] as const) {
    const [one, other] = [set, mirrored].map((side) => viewAveragedLogits(model, side, { views }));
    one.forEach((value, i) => assertAlmostEquals(value, other[i], 1e-6));
  }
  assertEquals(sixViewLogits(model, set), viewAveragedLogits(model, set, { views: 6 }));
  assertEquals(tenViewLogits(model, set), viewAveragedLogits(model, set, { views: 10 }));
  assertNotEquals(sixViewLogits(model, set), tenViewLogits(model, set));
  model.dispose();
});

Deno.test("viewAveragedLogits() refuses another number of views", async () => {
  await useBackend();
  const model = build();
  assertThrows(
    () => viewAveragedLogits(model, set, { views: 3 as 2 }),
    RangeError,
    "Cannot predict as views must be one of 2, 6, 10: current value is 3",
  );
  model.dispose();
});

Deno.test("predictionBy() asks about the image alone, its mirror image too, or six or ten views", () => {
  assertEquals(predictionBy(), predictLogits);
  assertEquals(([1, 2, 6, 10] as const).map(predictionBy), [
    ...[predictLogits, flipAveragedLogits, sixViewLogits, tenViewLogits],
  ]);
});
