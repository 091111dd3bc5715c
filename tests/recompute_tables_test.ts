/** Holds what is published of every finished model to its predictions. */
import { assert, assertEquals } from "@std/assert";
import { loadFashionMnist } from "../lib/data/mod.ts";
import { readTestScores } from "../lib/report/mod.ts";
import { PROJECT_URL } from "./project_files.ts";
import { LEDGER, recomputeScores } from "./recompute_tables.ts";

const data = await loadFashionMnist(), { source } = data.provenance;
const published = await readTestScores(new URL("outputs/", PROJECT_URL));

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
