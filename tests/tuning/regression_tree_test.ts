import { assertEquals } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { growRegressionTree, leafBoxes, predictTree } from "../../lib/tuning/regression_tree.ts";

/** Grows a tree on all examples and columns. */
const grow = (rows: number[][], targets: number[], minSamplesLeaf = 1) =>
  growRegressionTree({ rows, targets }, {
    sample: rows.map((_, i) => i),
    minSamplesLeaf,
    maxFeatures: rows[0].length,
    random: createRandom(1),
  });

Deno.test("growRegressionTree() splits halfway between the values that lessen the squared error most", () => {
  assertEquals(grow([[0.1], [0.2], [0.6], [0.7]], [1, 1, 5, 5]), {
    column: 0,
    threshold: 0.4,
    left: { value: 1 },
    right: { value: 5 },
  });
});

Deno.test("growRegressionTree() splits on the column that matters", () => {
  const tree = grow([[0.1, 0.9], [0.9, 0.8], [0.2, 0.1], [0.8, 0.2]], [1, 1, 0, 0]);
  assertEquals("column" in tree && tree.column, 1);
});

Deno.test("growRegressionTree() leaves a leaf its fewest examples, and the mean of them", () => {
  const tree = grow([[0], [0.25], [0.75], [1]], [0, 1, 2, 9], 2);
  assertEquals(tree, { column: 0, threshold: 0.5, left: { value: 0.5 }, right: { value: 5.5 } });
});

Deno.test("growRegressionTree() does not split equal targets or equal rows", () => {
  assertEquals(grow([[0], [1]], [3, 3]), { value: 3 });
  assertEquals(grow([[0.5], [0.5]], [1, 3]), { value: 2 });
});

Deno.test("predictTree() sends a value on the threshold to the left", () => {
  const tree = { column: 0, threshold: 0.5, left: { value: 1 }, right: { value: 2 } };
  assertEquals([[0], [0.5], [0.51]].map((row) => predictTree(tree, row)), [1, 1, 2]);
});

Deno.test("leafBoxes() fills the cube with the leaves", () => {
  const tree = {
    column: 0,
    threshold: 0.5,
    left: { value: 1 },
    right: { column: 1, threshold: 0.25, left: { value: 2 }, right: { value: 3 } },
  };
  assertEquals(leafBoxes(tree, 2), [
    { low: [0, 0], high: [0.5, 1], value: 1 },
    { low: [0.5, 0], high: [1, 0.25], value: 2 },
    { low: [0.5, 0.25], high: [1, 1], value: 3 },
  ]);
});
