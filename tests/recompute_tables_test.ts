/** Holds what is published of every finished model to its predictions. */
import { assert, assertEquals } from "@std/assert";
import { argmax, PROFILES } from "../lib/core/mod.ts";
import { loadFashionMnist } from "../lib/data/mod.ts";
import { accuracyInterval, runsSummary } from "../lib/metrics/mod.ts";
import { readResult, readTestScores, type SeedSpread } from "../lib/report/mod.ts";
import { placeFor, readPredictions, readScores, trainingSets, validationUrl } from "../lib/study/mod.ts";
import { PROJECT_URL } from "./project_files.ts";
import { LEDGER, recomputeScores } from "./recompute_tables.ts";

const data = await loadFashionMnist(), { source } = data.provenance;
const outputs = new URL("outputs/", PROJECT_URL), published = await readTestScores(outputs);

/** Classes that the published training of a seed predicts for the validation images; undefined where none are kept. */
async function predictedFrom(name: string, seed: number): Promise<ArrayLike<number> | undefined> {
  const place = seed === 1 ? "selected" : placeFor({ split: "selected", seed });
  const fit = await readScores(outputs, name, place);
  if (fit) return argmax(fit.validationScores, fit.record.classes);
  // Of the planned seed the network itself is kept, and what it predicts is tested elsewhere.
  return seed === 1
    ? undefined
    : (await readPredictions(validationUrl(new URL(`models/${name}/${place}/`, outputs)))).predicted;
}

Deno.test("the published spreads over seeds are those of the published predictions and scores", async () => {
  const { value: { seeds: spreads } } = await readResult<{ seeds: SeedSpread[] }>(
    new URL("results/14_conclusions/spread.json", outputs),
  );
  assert(spreads.length >= 3);
  if (source !== "fashion-mnist") return;
  const { labels } = trainingSets(data, { profile: PROFILES.full }).validation!;
  for (const { name, seeds, accuracies, runs } of spreads) {
    assertEquals(runs, runsSummary(accuracies), name);
    assert(seeds.length >= 3 && seeds.length === accuracies.length, name);
    for (const [i, seed] of seeds.entries()) {
      const predicted = await predictedFrom(name, seed);
      if (predicted) {
        assertEquals(accuracyInterval(labels, predicted).value, accuracies[i], `${name}, ${seed}`);
      }
    }
  }
});

Deno.test("the published accuracies, intervals and macro F1 are those of the published predictions", async () => {
  const before = await Deno.readTextFile(LEDGER);
  const recomputed = (await recomputeScores(data)).map((scores) => [scores.model, scores] as const);
  const own = published.filter((result) => result.source === source).map(({ name, value }) => {
    const model = name.slice("test_scores_".length), { accuracy, macroF1 } = value;
    return [model, { model, accuracy, macroF1 }] as const;
  });
  assertEquals(Object.fromEntries(recomputed), Object.fromEntries(own));
  assertEquals(recomputed.length, own.length);
  assertEquals(await Deno.readTextFile(LEDGER), before);
});

Deno.test("there are published models to hold to their predictions", () => assert(published.length >= 3));
