import { assertEquals } from "@std/assert";
import { imageAt, subset } from "../../../lib/core/dataset.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { watchedSet } from "../../../lib/demo/watch/watched_set.ts";

const garments = syntheticGarments({ size: 60, seed: 3 });

Deno.test("watchedSet() shows the first validation image of each class, and the second ones of the first two", () => {
  const train = subset(garments, [0, 1, 2]), set = watchedSet({ train, validation: garments });
  assertEquals(set.labels, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  assertEquals([set.trainSize, set.validationSize, set.isSynthetic, set.images.length], [
    3,
    60,
    true,
    12 * 784,
  ]);
  const places = Array.from(garments.labels.keys()).filter((i) => garments.labels[i] === 1);
  assertEquals([...set.images.subarray(784, 2 * 784)], [...imageAt(garments, places[0])]);
  assertEquals([...set.images.subarray(11 * 784)], [...imageAt(garments, places[1])]);
});

Deno.test("watchedSet() shows fewer images where there are no twelve", () => {
  const validation = subset(garments, [5, 6, 7]);
  const { labels } = watchedSet({ train: garments, validation });
  assertEquals(labels, [...validation.labels].sort((a, b) => a - b));
});
