import { assertEquals, assertNotEquals } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { closeEpoch, countBatch, stateAtStart } from "../../lib/training/training_state.ts";

Deno.test("stateAtStart() draws the order from the seed, and augmentation from elsewhere", () => {
  const { order, augmentation } = stateAtStart(3);
  assertEquals(order, createRandom(3).state());
  assertNotEquals(augmentation, order);
  assertNotEquals(augmentation, stateAtStart(4).augmentation);
});

Deno.test("closeEpoch() enters the means over the images and moves on to the next order", () => {
  const state = stateAtStart(3), random = createRandom(3);
  countBatch(state, { loss: 2, right: 1, images: 3 });
  countBatch(state, { loss: 6, right: 1, images: 1 });
  assertEquals(state.position, 2);
  closeEpoch(state, 100);
  assertEquals([state.epoch, state.position, state.sums.count], [1, 0, 0]);
  assertEquals([state.history.epoch, state.history.loss, state.history.accuracy], [[1], [3], [0.5]]);
  random.permutation(100);
  assertEquals(state.order, random.state());
});
