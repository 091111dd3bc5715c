/**
 * Holds the forest and the feature scores to scikit-learn. The values stand in forest_references.json;
 * `/usr/bin/python3 forest_references.py` makes them anew.
 */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { fitRandomForest, type RandomForest } from "../../lib/classical/forest/random_forest.ts";
import { impurityImportance } from "../../lib/classical/selection/feature_importance.ts";
import { mutualInformation } from "../../lib/classical/selection/feature_selection_by_information.ts";
import { anovaF, varianceScores } from "../../lib/classical/selection/feature_selection_scores.ts";
import { accuracy } from "../../lib/metrics/accuracy.ts";
import { formulaExamples, readForestReferences } from "./forest_cases.ts";

const { size, classes, trees, forest, scores } = await readForestReferences();

function assertAllClose(actual: ArrayLike<number>, expected: readonly number[], relative: number): void {
  assertEquals(actual.length, expected.length);
  expected.forEach((value, i) => assertAlmostEquals(actual[i], value, relative * Math.abs(value)));
}

for (const { name, columns, maxDepth, minSamplesLeaf, ...expected } of trees) {
  Deno.test(`one tree of fitRandomForest() is scikit-learn's DecisionTreeClassifier: ${name}`, async () => {
    const examples = formulaExamples(columns, { size, classes });
    const others = formulaExamples(columns, { size, skipped: size, classes });
    const tree = await fitRandomForest(examples, {
      trees: 1,
      bootstrap: false,
      maxFeatures: "all",
      minSamplesLeaf,
      maxDepth: maxDepth ?? undefined,
    });
    assertEquals(tree.trees[0].columns.length, expected.nodes);
    assertEquals([...await tree.predict(others)], expected.predictions);
    const shares = (await tree.scores(others)).slice(0, expected.shares.length * classes);
    expected.shares.flat().forEach((share, i) => assertAlmostEquals(shares[i], share, 1e-7));
    assertAllClose(impurityImportance(tree), expected.importance, 1e-9);
  });
}

Deno.test("fitRandomForest() does as well as scikit-learn, and uses the same columns, over 10 seeds", async () => {
  const examples = formulaExamples(8, { size, classes });
  const others = formulaExamples(8, { size, skipped: size, classes });
  const forests: RandomForest[] = [], accuracies: number[] = [];
  for (let seed = 0; seed < forest.seeds; seed++) {
    forests.push(await fitRandomForest(examples, { trees: forest.trees, seed }));
    accuracies.push(accuracy(others.labels, await forests[seed].predict(others)));
  }
  const mean = meanOf(accuracies);
  assert(mean > Math.min(...forest.accuracies) && mean < Math.max(...forest.accuracies), `accuracy ${mean}`);
  const nodes = meanOf(forests.flatMap(({ trees }) => trees.map((tree) => tree.columns.length)));
  assertAlmostEquals(nodes, forest.nodes, forest.nodes * 0.01);
  forest.importance.forEach((expected, column) => {
    // Four standard errors of the difference of two means over so many seeds.
    const allowed = 4 * forest.importanceSpread[column] * Math.sqrt(2 / forest.seeds);
    assertAlmostEquals(meanOf(forests.map((own) => impurityImportance(own)[column])), expected, allowed);
  });
});

Deno.test("anovaF(), varianceScores() and mutualInformation() agree with scikit-learn and NumPy: relative error < 1e-9", () => {
  const examples = formulaExamples(8, { size, classes });
  assertAllClose(anovaF(examples), scores.f, 1e-9);
  assertAllClose(varianceScores(examples), scores.variance, 1e-9);
  assertAllClose(mutualInformation(examples, { bins: scores.bins }), scores.information, 1e-9);
});

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
