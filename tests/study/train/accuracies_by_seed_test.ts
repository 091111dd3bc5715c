import { assertEquals, assertNotEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { splitTrain } from "../../../lib/data/sampling/split.ts";
import type { Preparation } from "../../../lib/study/plan/recipe.ts";
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

Deno.test("accuraciesBySeed() prepares the network of each seed on its own draw", async () => {
  await useBackend();
  const sets = splitTrain(GARMENTS, { validationSize: 120 }), seen: number[] = [];
  const preparation: Preparation = {
    ...{ name: "none", source: "models/small_cnn.ts" },
    run: async (_model, train) => void seen.push(await Promise.resolve(train.size)),
  };
  await accuraciesBySeed({ ...TINY, preparation }, { sets, size: 50, epochs: 1, seeds: [1, 2] });
  assertEquals(seen, [50, 50]);
});
