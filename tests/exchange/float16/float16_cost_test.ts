import * as tf from "@tensorflow/tfjs";
import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/mod.ts";
import { float16Cost } from "../../../lib/exchange/mod.ts";
import { modelHash } from "../../../lib/training/model_hash.ts";

/** Builds one unit per class that multiplies what goes in. */
function scales(...values: number[]): tf.LayersModel {
  const model = tf.sequential();
  model.add(tf.layers.dense({ name: "scales", inputShape: [1], units: values.length, useBias: false }));
  tf.tidy(() => model.setWeights([tf.tensor2d([values])]));
  return model;
}

Deno.test("float16Cost() counts predictions that change, and gives the weights back", async () => {
  await useBackend();
  // In float16 both are 1: the first class then wins the tie, where the second one is larger by a hair.
  const model = scales(1, 1 + 2 ** -13), hash = await modelHash(model), { numTensors } = tf.memory();
  const logits = () => {
    return tf.tidy(() =>
      (model.apply(tf.tensor2d([[1], [2], [-1], [-4]])) as tf.Tensor).dataSync()
    ) as Float32Array;
  };
  const cost = await float16Cost(model, { labels: Uint8Array.of(1, 0, 0, 1), logits });
  assertEquals([cost.n, cost.accuracy, cost.float16Accuracy, cost.changed], [4, 0.5, 0.5, 2]);
  assertAlmostEquals(cost.largestDifference, 4 * 2 ** -13, 1e-9);
  assertEquals([await modelHash(model), tf.memory().numTensors], [hash, numTensors]);
  await assertRejects(
    () => float16Cost(model, { labels: Uint8Array.of(0, 1, 1), logits }),
    TypeError,
    "logits must be a row for each of 3 labels: current value is 8 numbers",
  );
  model.dispose();
});

Deno.test("float16Cost() gives the weights back when predicting fails", async () => {
  await useBackend();
  const model = scales(0.1, 0.3), hash = await modelHash(model);
  let calls = 0;
  const logits = () => {
    if (++calls === 2) throw new RangeError("no more");
    return Float32Array.of(0, 1);
  };
  await assertRejects(() => float16Cost(model, { labels: Uint8Array.of(0), logits }), RangeError, "no more");
  assert(await modelHash(model) === hash);
  model.dispose();
});
