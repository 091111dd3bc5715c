import { assertEquals } from "@std/assert";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { changedModel } from "../../../lib/study/plan/changed_model.ts";
import { PLANNED_MODELS, plannedModel } from "../../../lib/study/plan/model_plan.ts";

const { smoke, quick, full } = PROFILES;

Deno.test("changedModel() leaves the study's own trainings as they are, at every profile", () => {
  for (const planned of PLANNED_MODELS) {
    for (const profile of [quick, full]) {
      for (const size of [profile.trainSize, 60_000]) {
        assertEquals(changedModel(planned, { profile, size }), planned);
      }
    }
    for (const size of [200, 1_000, 60_000]) {
      const found = changedModel(planned, { profile: smoke, size });
      assertEquals(found.epochs, planned.epochs);
      assertEquals(found.recipe, { ...planned.recipe, batchSize: Math.min(planned.recipe.batchSize, 16) });
    }
  }
});

Deno.test("changedModel() goes over few images more often, in smaller batches", () => {
  const planned = plannedModel("small_cnn");
  const of = (size: number, profile = quick) => {
    const { recipe: { batchSize }, epochs } = changedModel(planned, { profile, size });
    return [batchSize, epochs[profile.name]];
  };
  assertEquals([100, 400, 1_000, 3_200].map((size) => of(size)), [[16, 200], [16, 50], [40, 20], [128, 9]]);
  assertEquals(of(400, full), [16, 138]);
});

Deno.test("changedModel() takes what was asked for as it is, and changes nothing else", () => {
  const planned = plannedModel("small_cnn"), changes = { epochs: 3, learningRate: 1e-4, batchSize: 500 };
  const found = changedModel(planned, { profile: smoke, size: 100, changes });
  assertEquals(found, {
    ...planned,
    epochs: { ...planned.epochs, smoke: 3 },
    recipe: { ...planned.recipe, learningRate: 1e-4, batchSize: 500 },
  });
});
