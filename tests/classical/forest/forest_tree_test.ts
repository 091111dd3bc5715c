import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { LabelledMatrix } from "../../../lib/classical/classifier.ts";
import { binColumns } from "../../../lib/classical/forest/forest_bins.ts";
import type { TreeOptions } from "../../../lib/classical/forest/forest_growth.ts";
import { NEAR } from "../../../lib/classical/forest/forest_near.ts";
import { forestScores } from "../../../lib/classical/forest/forest_scores.ts";
import { growTree, type Tree } from "../../../lib/classical/forest/forest_tree.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { drawnExamples, examplesOf } from "../forest_examples.ts";

/** Grows a tree from all examples and all columns, unless it is told otherwise. */
async function grow(
  { labels, classes, ...matrix }: LabelledMatrix,
  options: Partial<TreeOptions> = {},
): Promise<Tree> {
  const all = { maxFeatures: matrix.columns, minSamplesLeaf: 1, maxDepth: Infinity, bootstrap: false };
  return growTree({ ...await binColumns(matrix), labels, classes }, { ...all, ...options }, createRandom(1));
}

/** Returns the examples that each leaf holds, by its node. */
function leafSizes({ columns, thresholds, links }: Tree, examples: LabelledMatrix): Map<number, number> {
  const sizes = new Map<number, number>();
  for (let row = 0; row < examples.rows; row++) {
    let node = 0;
    while (columns[node] >= 0) {
      const value = examples.values[row * examples.columns + columns[node]];
      node = value <= thresholds[node] ? node + 1 : links[node];
    }
    sizes.set(node, (sizes.get(node) ?? 0) + 1);
  }
  return sizes;
}

Deno.test("growTree() agrees with a hand-worked example", async () => {
  // Column 1 is constant. On column 0 the labels 0 0 | 1 0 1 part first, then 1 | 0 1: the first of two equals.
  const tree = await grow(examplesOf([[1, 5], [2, 5], [4, 5], [8, 5], [9, 5]], [0, 0, 1, 0, 1]));
  assertEquals(tree.columns, Int32Array.of(0, -1, 0, -1, 0, -1, -1));
  assertEquals(tree.thresholds, Float32Array.of(3, 0, 6, 0, 8.5, 0, 0));
  assertEquals(tree.links, Int32Array.of(2, 0, 4, 1, 6, 0, 1));
  assertEquals(tree.fractions, new Float32Array());
  assertEquals(tree.importance, Float64Array.of(1, 0));
});

Deno.test("growTree() ends in a mixed leaf where examples of two classes are equal", async () => {
  const tree = await grow(examplesOf([[1], [3], [3], [3]], [0, 0, 1, 1]));
  assertEquals(tree.columns, Int32Array.of(0, -1, -1));
  assertEquals(tree.links, Int32Array.of(2, 0, 2));
  assertEquals(tree.fractions, Float32Array.of(Math.fround(1 / 3), Math.fround(2 / 3)));
});

Deno.test("growTree() is a leaf alone where the examples are of one class, or all equal", async () => {
  assertEquals((await grow(examplesOf([[1], [2]], [1, 1]))).links, Int32Array.of(1));
  const tree = await grow(examplesOf([[1, 2], [1, 2]], [0, 1]));
  assertEquals([tree.columns, tree.importance], [Int32Array.of(-1), Float64Array.of(0, 0)]);
});

Deno.test("growTree() draws on until a column varies", async () => {
  const rows = [0, 1].map((value) => Array.from({ length: 50 }, (_, column) => column === 37 ? value : 5));
  assertEquals((await grow(examplesOf(rows, [0, 1]), { maxFeatures: 1 })).columns, Int32Array.of(37, -1, -1));
});

Deno.test("growTree() keeps to maxDepth and minSamplesLeaf", async () => {
  const examples = drawnExamples();
  assertEquals((await grow(examples, { maxDepth: 1 })).columns.length, 3);
  for (const minSamplesLeaf of [5, 40]) {
    const sizes = leafSizes(await grow(examples, { minSamplesLeaf }), examples);
    assert(sizes.size > 3 && Math.min(...sizes.values()) >= minSamplesLeaf);
  }
});

Deno.test("growTree() counts an example as often as it was drawn, for the fractions of mixed leaves", async () => {
  const examples = examplesOf(
    Array.from({ length: 200 }, () => [1]),
    Array.from({ length: 200 }, (_, i) => i % 2),
  );
  const { fractions } = await grow(examples, { bootstrap: true });
  assertAlmostEquals(fractions[0] + fractions[1], 1, 1e-6);
  assertAlmostEquals(fractions[0] * 200, Math.round(fractions[0] * 200), 1e-4);
  assert(Math.abs(fractions[0] - 0.5) < 0.15);
});

Deno.test("growTree() memorises more examples than it copies together", async () => {
  const examples = drawnExamples({ rows: 2 * NEAR + 999, columns: 9, isContinuous: false });
  const tree = await grow(examples, { maxFeatures: 3 });
  const scores = await forestScores([tree], examples, examples.classes);
  const wrong = examples.labels.filter((label, row) => scores[row * examples.classes + label] < 1);
  assertEquals(wrong.length, 0);
});
