/**
 * Recomputes the test scores of every finished model from its saved predictions and the test labels:
 * `deno run --allow-read --allow-env --allow-sys tests/recompute_tables.ts`. Each model's look at the labels stands in
 * the ledger already, so this adds none.
 */
import { type FashionMnist, loadFashionMnist, openTestLabels, type TestLook } from "../lib/data/mod.ts";
import { accuracyInterval, classReport, confusionMatrix, type Proportion } from "../lib/metrics/mod.ts";
import { interval, table } from "../lib/report/mod.ts";
import { readPredictions } from "../lib/study/mod.ts";
import { filesBelow, PROJECT_URL } from "./project_files.ts";

/** What is recomputed of a model. */
export interface RecomputedScores {
  model: string;
  accuracy: Proportion;
  macroF1: number;
}

/** The file that records who looked at the test labels. */
export const LEDGER = new URL("outputs/results/test_looks.json", PROJECT_URL);

/** Recomputes the scores of all models that were evaluated on this data, in the order of their files. */
export async function recomputeScores(data: FashionMnist): Promise<RecomputedScores[]> {
  const looks: TestLook[] = JSON.parse(await Deno.readTextFile(LEDGER)), scores: RecomputedScores[] = [];
  for (const path of await filesBelow("outputs/results", ".predictions")) {
    const { model, weightsHash, predicted, classes, source } = await readPredictions(
      new URL(path, PROJECT_URL),
    );
    const look = looks.find((look) => look.model === weightsHash && look.source === source);
    if (source !== data.provenance.source) continue;
    if (!look) {
      throw new Error(`Cannot judge ${model} as the ledger must have its look: current value is none`);
    }
    const labels = (await openTestLabels(data, { ...look, ledger: LEDGER })).subarray(0, predicted.length);
    const { macroF1 } = classReport(confusionMatrix(labels, predicted, classes));
    scores.push({ model, accuracy: accuracyInterval(labels, predicted), macroF1 });
  }
  return scores;
}

if (import.meta.main) {
  const scores = await recomputeScores(await loadFashionMnist());
  const rows = scores.map((
    own,
  ) => [own.model, interval(own.accuracy), own.macroF1.toFixed(3), own.accuracy.n]);
  // deno-lint-ignore no-console
  console.log(table(["model", "test accuracy (95 % interval)", "macro F1", "images"], rows).markdown);
}
