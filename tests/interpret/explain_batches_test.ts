import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { argmax } from "../../lib/core/argmax.ts";
import { explainBatches } from "../../lib/interpret/explain_batches.ts";
import { predictLogits } from "../../lib/training/evaluate.ts";
import { stripes } from "../training/stripes.ts";
import { linearModel } from "./known_models.ts";

/** Class 1 where the right half is the brighter one. */
const WEIGHTS = Float32Array.from({ length: 128 }, (_, i) => i % 2 * ((i >> 1) % 8 < 4 ? -1 : 1));

Deno.test("explainBatches() explains what the model predicts, in the order of the images, over batches", async () => {
  await useBackend();
  const model = linearModel(WEIGHTS), images = stripes(230, 1);
  const sizes: number[] = [];
  const maps = explainBatches(model, images, {
    task: "look",
    explain: (batch) => {
      sizes.push(batch.shape[0]);
      return batch.dataSync<"float32">();
    },
  });
  assertEquals(sizes, [100, 100, 30]);
  assertEquals(
    maps.map(({ explained }) => explained),
    Array.from(argmax(predictLogits(model, images), 2)),
  );
  assertEquals(maps.length, 230);
  maps.forEach(({ values, height, width }, i) => {
    assertEquals([values.length, height, width], [64, 8, 8]);
    assertEquals(Math.round(values[5] * 255), images.images[i * 64 + 5]);
  });
  model.dispose();
});

Deno.test("explainBatches() explains the classes that were chosen, each for its image", async () => {
  await useBackend();
  const model = linearModel(WEIGHTS),
    chosen = Uint8Array.from({ length: 130 }, (_, i) => i % 3 === 0 ? 1 : 0);
  const seen: number[] = [];
  explainBatches(model, stripes(130, 1), {
    task: "look",
    explained: chosen,
    explain: (batch, classes) => {
      seen.push(...classes);
      return new Float32Array(batch.size);
    },
  });
  assertEquals(seen, Array.from(chosen));
  model.dispose();
});

Deno.test("explainBatches() leaves no tensors behind", async () => {
  await useBackend();
  const model = linearModel(WEIGHTS), before = tf.memory().numTensors;
  explainBatches(model, stripes(3, 1), {
    task: "look",
    explain: (batch) => tf.mul(batch, 2).dataSync<"float32">(),
  });
  assertEquals(tf.memory().numTensors, before);
  model.dispose();
});

Deno.test("explainBatches() refuses classes that do not fit, and a set without images", async () => {
  await useBackend();
  const model = linearModel(WEIGHTS), explain = () => new Float32Array(128);
  assertThrows(
    () => explainBatches(model, stripes(2, 1), { task: "look", explain, explained: [0] }),
    TypeError,
    "Cannot look as explained must be as many as images (2): current value is 1",
  );
  assertThrows(
    () => explainBatches(model, stripes(2, 1), { task: "look", explain, explained: [0, 2] }),
    RangeError,
    "Cannot look as a class must be an integer from 0 to 1: current value is 2",
  );
  assertThrows(
    () => explainBatches(model, stripes(0, 1), { task: "look", explain }),
    RangeError,
    "Cannot look as size must be an integer of 1 or more: current value is 0",
  );
  model.dispose();
});
