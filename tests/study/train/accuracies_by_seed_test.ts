import { assertEquals, assertNotEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { splitTrain } from "../../../lib/data/sampling/split.ts";
import { accuraciesBySeed } from "../../../lib/study/train/accuracies_by_seed.ts";
import { GARMENTS, TINY } from "../tiny_model.ts";

Deno.test("accuraciesBySeed() gives each seed its own accuracy, the same again, and keeps no tensor", async () => {
  await useBackend();
  const sets = splitTrain(GARMENTS, { validationSize: 120 });
  const before = tf.memory().numTensors;
  const accuracies = (seeds: number[]) => accuraciesBySeed(TINY, { sets, size: 500, epochs: 4, seeds });
  const [one, other] = await accuracies([1, 2]);
  assertNotEquals(one, other);
  assertEquals(await accuracies([2, 1]), [other, one]);
  assertEquals(tf.memory().numTensors, before);
});
