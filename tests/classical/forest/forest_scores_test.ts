import { assertEquals } from "@std/assert";
import { forestScores } from "../../../lib/classical/forest/forest_scores.ts";

/** Column 1 up to 2.5: class 1; above: a quarter of class 0. */
const TREE = {
  columns: Int32Array.of(1, -1, -1),
  thresholds: Float32Array.of(2.5, 0, 0),
  links: Int32Array.of(2, 1, 2),
  fractions: Float32Array.of(0.25, 0.75),
  importance: new Float64Array(2),
};
/** Class 0 for all. */
const LEAF = {
  columns: Int32Array.of(-1),
  thresholds: Float32Array.of(0),
  links: Int32Array.of(0),
  fractions: new Float32Array(),
  importance: new Float64Array(2),
};

Deno.test("forestScores() averages the fractions of the leaves, and a value that equals the threshold goes left", async () => {
  const matrix = { values: Float32Array.of(0, 2.5, 0, 2.6), rows: 2, columns: 2 };
  assertEquals(await forestScores([TREE], matrix, 2), Float32Array.of(0, 1, 0.25, 0.75));
  assertEquals(await forestScores([TREE, LEAF], matrix, 2), Float32Array.of(0.5, 0.5, 0.625, 0.375));
});

Deno.test("forestScores() is the same for many rows as for each alone", async () => {
  const rows = 300, values = Float32Array.from({ length: rows * 2 }, (_, i) => i % 7);
  const scores = await forestScores([TREE, LEAF], { values, rows, columns: 2 }, 2);
  for (let row = 0; row < rows; row++) {
    const own = { values: values.slice(row * 2, row * 2 + 2), rows: 1, columns: 2 };
    assertEquals(scores.slice(row * 2, row * 2 + 2), await forestScores([TREE, LEAF], own, 2));
  }
});
