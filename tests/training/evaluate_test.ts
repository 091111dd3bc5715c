import * as tf from "@tensorflow/tfjs";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { argmax } from "../../lib/core/argmax.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { evaluate, predictLogits } from "../../lib/training/evaluate.ts";
import { stripes } from "./stripes.ts";

Deno.test("predictLogits() keeps the order of the images over several batches and leaks nothing", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [4], units: 8 });
  const before = tf.memory().numTensors;
  const set = stripes(501, 3);
  const logits = predictLogits(model, set);
  assertEquals(logits.length, 501 * 2);
  const last = predictLogits(model, { ...set, images: set.images.subarray(500 * 64), size: 1 });
  for (const c of [0, 1]) assertAlmostEquals(logits[1000 + c], last[c], 1e-5);
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
});

Deno.test("evaluate() agrees with tfjs's own loss", async () => {
  await useBackend();
  const model = buildSmallCnn({ inputShape: [8, 8, 1], classes: 2, filters: [4], units: 8 });
  const set = stripes(40, 4);
  const { loss, accuracy } = evaluate(model, set);
  const logits = predictLogits(model, set);
  const expected = tf.tidy(() =>
    tf.losses.softmaxCrossEntropy(
      tf.oneHot(tf.tensor1d(Array.from(set.labels), "int32"), 2),
      tf.tensor2d(logits, [40, 2]),
    ).dataSync()[0]
  );
  assertAlmostEquals(loss, expected, 1e-6);
  const right = argmax(logits, 2).filter((predicted, i) => predicted === set.labels[i]).length;
  assertEquals(accuracy, right / 40);
  model.dispose();
});
