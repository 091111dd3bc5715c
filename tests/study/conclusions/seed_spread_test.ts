import { assert, assertEquals } from "@std/assert";
import { runsSummary } from "../../../lib/metrics/runs_summary.ts";
import { readSeedSpread, readSeedSpreads } from "../../../lib/study/conclusions/seed_spread.ts";
import { readUsedModels } from "../../../lib/study/store/used_models.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY_SEEDS, trainSeeds } from "../seed_trainings.ts";

Deno.test("readSeedSpread() says what three seeds reached, and notes their use without their weights", () =>
  withFolder(async (outputs) => {
    await trainSeeds(outputs, [1, 2]);
    const options = { ...TINY_SEEDS, places: [outputs], notebook: "14_conclusions" };
    assertEquals(await readSeedSpread("tiny", options), undefined);
    const [{ record }] = await trainSeeds(outputs, [3]), spread = (await readSeedSpread("tiny", options))!;
    assertEquals([spread.title, spread.parameters, spread.seeds], ["tiny network", record.parameters, [
      1,
      2,
      3,
    ]]);
    assert(record.split === "selected");
    assertEquals(spread.accuracies[2], record.validation.accuracy);
    assertEquals(spread.runs, runsSummary(spread.accuracies));
    // Of 48 images as many as come next to the mean of the three.
    assertEquals([spread.overImages.n, spread.overImages.value], [
      48,
      Math.round(spread.runs.mean * 48) / 48,
    ]);
    const used = await readUsedModels(outputs, "14_conclusions");
    assertEquals(used.map(({ seed, isWithoutWeights }) => [seed, isWithoutWeights]), [
      [2, true],
      [3, true],
      [undefined, undefined],
    ]);
  }));

Deno.test("readSeedSpreads() leaves out models with too few seeds, and looks in both places", () =>
  withFolder((outputs) =>
    withFolder(async (published) => {
      await trainSeeds(published, [1, 2, 3]);
      const options = { ...TINY_SEEDS, outputs, published };
      const spreads = await readSeedSpreads(["other", "tiny"], options);
      assertEquals(spreads.map(({ name, seeds }) => [name, seeds]), [["tiny", [1, 2, 3]]]);
      assertEquals(await readSeedSpreads(["tiny"], { ...options, published: outputs }), []);
    })
  ));
