import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import {
  drawSeedOf,
  placeFor,
  placeOf,
  seededModel,
  trainingAt,
} from "../../../lib/study/plan/seeded_model.ts";
import { TINY } from "../tiny_model.ts";

Deno.test("seededModel() changes the seed of the training and keeps that of the images", () => {
  const second = seededModel(TINY, 2), third = seededModel(second, 3);
  assertEquals([second.recipe.seed, second.drawSeed], [2, 1]);
  assertEquals([third.recipe.seed, drawSeedOf(third)], [3, 1]);
  assertEquals(second.recipe, { ...TINY.recipe, seed: 2 });
  assertStrictEquals(second.build, TINY.build);
});

Deno.test("seededModel() of the planned seed is the network as planned", () => {
  assertEquals(seededModel(TINY, 1), TINY);
  assertEquals(seededModel(seededModel(TINY, 2), 1), TINY);
});

Deno.test("seededModel() refuses what is no seed", () => {
  for (const seed of [-1, 1.5]) {
    assertThrows(() => seededModel(TINY, seed), RangeError, "seed must be an integer of 0 or more");
  }
});

Deno.test("placeOf() keeps the planned seed where it was, and others beside it", () => {
  const second = seededModel(TINY, 2);
  assertEquals([placeOf(TINY, "selected"), placeOf(TINY, "final")], ["selected", "final"]);
  assertEquals([placeOf(second, "selected"), placeOf(second, "final")], ["seed_2", "final_seed_2"]);
});

Deno.test("trainingAt() reads what placeFor() writes, and nothing else", () => {
  for (const place of ["selected", "final", "seed_2", "final_seed_10"] as const) {
    assertEquals(placeFor(trainingAt(place)!), place);
  }
  assertEquals(trainingAt("final_seed_3"), { split: "final", seed: 3 });
  for (const name of ["seed_", "seeds", "seed_2.part", "selected_seed_2", "MODEL_CARD.md"]) {
    assertEquals(trainingAt(name), undefined);
  }
});
