/** Holds the published networks to the accuracy that is published of them. */
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/mod.ts";
import { PROFILES } from "../../lib/core/mod.ts";
import { loadFashionMnist } from "../../lib/data/mod.ts";
import {
  loadKeptModel,
  plannedModel,
  readRecord,
  seededModel,
  trainingSets,
  wantModel,
} from "../../lib/study/mod.ts";
import { drawSeedOf, placeOf } from "../../lib/study/plan/seeded_model.ts";
import { evaluate } from "../../lib/training/mod.ts";
import { publishedNetworks } from "../published_networks.ts";

/** Another kind of processor may round otherwise and flip an image that lies between two classes. */
const MOST_FLIPPED = 3;

Deno.test("every published network is that of today's plan, and as right on validation images as it says", async (t) => {
  const backend = await useBackend(), { train } = await loadFashionMnist();
  for (const folder of await publishedNetworks()) {
    const record = (await readRecord(folder))!;
    if (train.provenance.source !== record.source) continue;
    await t.step(`${record.name}, ${placeOf(record, record.split)}`, async () => {
      const profile = PROFILES[record.profile], { split } = record;
      const planned = seededModel(plannedModel(record.name), record.recipe.seed);
      const wanted = await wantModel(planned, { data: train, profile, split, backend });
      assertEquals(record.recipeHash, wanted.recipeHash);
      const model = await loadKeptModel(folder, record);
      if (record.split === "selected") {
        const { validation } = trainingSets(train, { profile, split: "selected", seed: drawSeedOf(record) });
        const { accuracy } = evaluate(model, validation);
        const flipped = Math.abs(accuracy - record.validation.accuracy) * validation.size;
        assert(flipped < MOST_FLIPPED + 0.5, `${flipped} of ${validation.size} images came out otherwise`);
      }
      model.dispose();
    });
  }
});
