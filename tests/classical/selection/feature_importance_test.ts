import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { fitRandomForest } from "../../../lib/classical/forest/random_forest.ts";
import { impurityImportance } from "../../../lib/classical/selection/feature_importance.ts";
import { drawnExamples, examplesOf } from "../forest_examples.ts";

Deno.test("impurityImportance() adds up to 1, and finds the column that tells nothing least important", async () => {
  const importance = impurityImportance(await fitRandomForest(drawnExamples(), { trees: 20 }));
  assertAlmostEquals(importance.reduce((sum, value) => sum + value, 0), 1, 1e-12);
  assertEquals(importance.indexOf(Math.min(...importance)), 5);
});

Deno.test("impurityImportance() averages over the trees that split", async () => {
  // Of two examples a bootstrap sample often has one alone, so that the tree is a leaf.
  const forest = await fitRandomForest(examplesOf([[1, 0], [2, 0]], [0, 1]), { trees: 8 });
  assert(forest.trees.some(({ columns }) => columns.length === 1));
  assertEquals(impurityImportance(forest), Float64Array.of(1, 0));
});

Deno.test("impurityImportance() is 0 where no tree splits", async () => {
  const forest = await fitRandomForest(examplesOf([[1, 0], [1, 0]], [0, 1]), { trees: 2 });
  assertEquals(impurityImportance(forest), Float64Array.of(0, 0));
});
