import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { fitGradientBoosting } from "../../lib/classical/boosting/gradient_boosting.ts";
import { fitRandomForest } from "../../lib/classical/forest/random_forest.ts";
import { fitKernelRidge } from "../../lib/classical/kernel_ridge/kernel_ridge.ts";
import { fitLinearSvm } from "../../lib/classical/linear/linear_svm.ts";
import { fitSoftmaxRegression } from "../../lib/classical/linear/softmax_regression.ts";
import { fitNearestNeighbours } from "../../lib/classical/neighbours/nearest_neighbours_classifier.ts";
import { drawnExamples } from "./forest_examples.ts";

const EXAMPLES = drawnExamples({ rows: 120, columns: 6, classes: 3 });

Deno.test("a linear model holds eight bytes for each feature and class, and for each intercept", async () => {
  await useBackend();
  for (const fit of [fitSoftmaxRegression, fitLinearSvm]) {
    assertEquals((await fit(EXAMPLES)).bytes, 8 * (6 + 1) * 3);
  }
});

Deno.test("nearest neighbours hold all examples with their lengths and labels, pixels as bytes", async () => {
  assertEquals((await fitNearestNeighbours(EXAMPLES)).bytes, 120 * (4 * 6 + 8 + 1));
  const pixels = { ...EXAMPLES, values: EXAMPLES.values.map((value) => value / 255) };
  assertEquals((await fitNearestNeighbours(pixels)).bytes, 120 * (6 + 8 + 1));
});

Deno.test("kernel ridge holds its landmarks, and a weight for each of them and each class", async () => {
  await useBackend();
  const { bytes } = await fitKernelRidge(EXAMPLES, { features: 20 });
  assertEquals(bytes, 20 * 6 * 4 + 8 * (20 + 1) * 3);
});

Deno.test("a forest holds three numbers of each node, and the proportions of mixed leaves", async () => {
  const { bytes, trees } = await fitRandomForest(EXAMPLES, { trees: 4, workers: 1, maxDepth: 2 });
  const nodes = trees.reduce((sum, { columns }) => sum + columns.length, 0);
  const fractions = trees.reduce((sum, tree) => sum + tree.fractions.length, 0);
  assertEquals(bytes, 4 * (3 * nodes + fractions));
});

Deno.test("boosting holds sixteen bytes of each node, the trees' starts, and the scores before them", async () => {
  // Trees of two leaves have three nodes.
  const { bytes, trees } = await fitGradientBoosting(EXAMPLES, { iterations: 5, leaves: 2, workers: 1 });
  assertEquals(trees, 15);
  assertEquals(bytes, 15 * (3 * 16 + 4) + 3 * 8);
});
