import { assertEquals, assertThrows } from "@std/assert";
import { plannedModel } from "../../../lib/study/plan/model_plan.ts";
import { drawSeedOf } from "../../../lib/study/plan/recipe.ts";
import { seededModel, seedOfName } from "../../../lib/study/plan/seeded_model.ts";

Deno.test("seededModel() changes seed, name and title, and draws the images as before", () => {
  const planned = plannedModel("dense_784_300_100"), seeded = seededModel(planned, 3);
  assertEquals([seeded.name, seeded.title], ["dense_784_300_100_seed3", "dense net 784-300-100-10, seed 3"]);
  assertEquals(seeded.titleFor?.({ values: 64, classes: 2 }), "dense net 64-300-100-2, seed 3");
  assertEquals(seeded.recipe, { ...planned.recipe, seed: 3, drawSeed: 1 });
  assertEquals([planned, seeded, seededModel(seeded, 5)].map(({ recipe }) => drawSeedOf(recipe)), [1, 1, 1]);
});

Deno.test("seedOfName() reads the names of seededModel(), and no others", () => {
  assertEquals(seedOfName("gru_seed12"), { base: "gru", seed: 12 });
  assertEquals(seedOfName("gru_seed0"), { base: "gru", seed: 0 });
  for (const name of ["gru", "gru_seed", "gru_seed01", "_seed", "gru_seed1x", "gru_seed1234567890"]) {
    assertEquals(seedOfName(name), { base: name, seed: undefined }, name);
  }
});

Deno.test("plannedModel() finds networks and candidates from other seeds", () => {
  for (const name of ["small_cnn", "fast_cnn"]) {
    const { build: _, ...found } = plannedModel(`${name}_seed2`);
    const { build: __, ...wanted } = seededModel(plannedModel(name), 2);
    assertEquals(found, wanted);
  }
  assertThrows(() => plannedModel("resnet_seed2"), RangeError, "current value is resnet_seed2");
});
