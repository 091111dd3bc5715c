/** Holds gradient boosting against scikit-learn's, as boosting_references.py wrote it down. */
import { assert, assertEquals } from "@std/assert";
import { binThresholds } from "../../lib/classical/boosting/boosting_thresholds.ts";
import { fitGradientBoosting } from "../../lib/classical/boosting/gradient_boosting.ts";
import references from "./boosting_references.json" with { type: "json" };
import { boostingExamples, halfOf, hashed } from "./boosting_examples.ts";

const EXAMPLES = boostingExamples(), TRAIN = halfOf(EXAMPLES);

Deno.test("the examples are those of boosting_references.py", () => {
  const counts = [0, 0, 0];
  for (const label of EXAMPLES.labels) counts[label]++;
  assertEquals(counts, references.classCounts);
});

for (const { name, rawScores, ...options } of references.cases) {
  Deno.test(`fitGradientBoosting() has scikit-learn's raw scores: ${name} (absolute error < 1e-6)`, async () => {
    const model = await fitGradientBoosting(TRAIN, { ...options, workers: 1 });
    const own = (await model.rawScores(EXAMPLES)).filter((_, i) => Math.floor(i / 3) % 20 < 2);
    assertEquals(own.length, rawScores.length);
    const error = own.reduce((most, score, i) => Math.max(most, Math.abs(score - rawScores[i])), 0);
    assert(error < 1e-6, `the greatest error is ${error}`);
  });
}

Deno.test("binThresholds() has scikit-learn's quantiles, each once", () => {
  const counts = new Map<number, number>();
  for (let i = 0; i < 777; i++) {
    const value = Math.max(0, hashed(i + 5) % 1000 - 400);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts.keys()].sort((a, b) => a - b);
  for (const { bins, thresholds } of references.thresholds) {
    const own = binThresholds({ values, counts: values.map((value) => counts.get(value)!) }, bins);
    assertEquals([...own], [...new Set(thresholds)]);
  }
});
