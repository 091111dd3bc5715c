/** Holds the published networks to what is published of them. */
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../lib/backend/mod.ts";
import { PROFILES } from "../lib/core/mod.ts";
import { loadFashionMnist } from "../lib/data/mod.ts";
import { readResult, type TestScores } from "../lib/report/mod.ts";
import {
  loadModel,
  plannedModel,
  readPredictions,
  readRecord,
  readScores,
  trainingSets,
  wantModel,
} from "../lib/study/mod.ts";
import { evaluate } from "../lib/training/mod.ts";
import { filesBelow, PROJECT_URL } from "./project_files.ts";

/** Another kind of processor may round otherwise and flip an image that lies between two classes. */
const MOST_FLIPPED = 3;

const folders = (await filesBelow("outputs/models", "training.json"))
  .map((path) => new URL(path.slice(0, -"training.json".length), PROJECT_URL));

Deno.test("there are published networks, selected and final ones alike", () => {
  const names = (split: string) =>
    folders.filter(({ pathname }) => pathname.endsWith(`/${split}/`))
      .map(({ pathname }) => pathname.split("/").at(-3));
  assert(names("final").length >= 3);
  assertEquals(names("selected"), names("final"));
});

Deno.test("every published network is that of today's plan, and as right on validation images as it says", async (t) => {
  const backend = await useBackend(), { train } = await loadFashionMnist();
  for (const folder of folders) {
    const record = (await readRecord(folder))!;
    if (train.provenance.source !== record.source) continue;
    await t.step(`${record.name}, ${record.split}`, async () => {
      const profile = PROFILES[record.profile], { split } = record;
      const wanted = await wantModel(plannedModel(record.name), { data: train, profile, split, backend });
      assertEquals(record.recipeHash, wanted.recipeHash);
      const model = await loadModel(folder, record);
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

Deno.test("the published predictions are those of the published final networks and fits", async () => {
  const outputs = new URL("outputs/", PROJECT_URL);
  const paths = await filesBelow("outputs/results", ".predictions");
  assert(paths.length >= 3);
  for (const path of paths) {
    const url = new URL(path, PROJECT_URL), { model, weightsHash, n } = await readPredictions(url);
    const scores = await readResult<TestScores>(new URL(`test_scores_${model}.json`, url));
    const network = await readRecord(new URL(`models/${model}/final/`, outputs));
    const fit = await readScores(outputs, model, "final");
    assertEquals(network?.weightsHash ?? fit?.record.scoresHash, weightsHash);
    assertEquals([scores.n, scores.value.parameters], [n, network?.parameters]);
    assertEquals(scores.value.trainSize, network?.trainSize ?? fit?.record.trainSize);
  }
});
