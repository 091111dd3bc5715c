/** Holds the published networks to the accuracy that is published of them. */
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/mod.ts";
import { PROFILES } from "../../lib/core/mod.ts";
import { loadFashionMnist } from "../../lib/data/mod.ts";
import { loadKeptModel, plannedModel, readRecord, trainingSets, wantModel } from "../../lib/study/mod.ts";
import { evaluate } from "../../lib/training/mod.ts";
import { publishedNetworks } from "../published_networks.ts";

/** Another kind of processor may round otherwise and flip an image that lies between two classes. */
const MOST_FLIPPED = 3;

Deno.test("every published network is that of today's plan, and as right on validation images as it says", async (t) => {
  const backend = await useBackend(), { train } = await loadFashionMnist();
  for (const folder of await publishedNetworks()) {
    const record = (await readRecord(folder))!;
    if (train.provenance.source !== record.source) continue;
    await t.step(`${record.name}, ${record.split}`, async () => {
      const profile = PROFILES[record.profile], { split } = record;
      const wanted = await wantModel(plannedModel(record.name), { data: train, profile, split, backend });
      assertEquals(record.recipeHash, wanted.recipeHash);
      const model = await loadKeptModel(folder, record);
      if (record.split === "selected") {
        const { validation } = trainingSets(train, { profile, split: "selected", seed: record.recipe.seed });
        const { accuracy } = evaluate(model, validation);
        const flipped = Math.abs(accuracy - record.validation.accuracy) * validation.size;
        assert(flipped < MOST_FLIPPED + 0.5, `${flipped} of ${validation.size} images came out otherwise`);
      }
      model.dispose();
    });
  }
});
