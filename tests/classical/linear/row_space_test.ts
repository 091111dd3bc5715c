import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { fitLinearSvm } from "../../../lib/classical/linear/linear_svm.ts";
import { rowSpace } from "../../../lib/classical/linear/row_space.ts";
import { fitSoftmaxRegression } from "../../../lib/classical/linear/softmax_regression.ts";
import { createRandom } from "../../../lib/core/random.ts";
import type { Matrix } from "../../../lib/matrix/matrix.ts";

/** Rows of normal numbers; the last one is the first once more. */
function wide(rows: number, columns: number): Matrix {
  const random = createRandom(5),
    values = Float32Array.from({ length: rows * columns }, () => random.normal());
  values.copyWithin((rows - 1) * columns, 0, columns);
  return { values, rows, columns };
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i], 0);

Deno.test("rowSpace() keeps the products of rows, and gives weights that say of them the same", async () => {
  const rows = 6,
    columns = 40,
    examples = wide(rows, columns),
    { matrix, toWeights } = await rowSpace(examples);
  const rowOf = ({ values, columns }: Matrix, i: number) => values.subarray(i * columns, (i + 1) * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      const product = dot(rowOf(examples, i), rowOf(examples, j));
      assertAlmostEquals(dot(rowOf(matrix, i), rowOf(matrix, j)), product, 1e-4);
    }
  }
  const own = Float64Array.of(1, -2, 0.5, 3, -1, 0), weights = toWeights(own);
  assertEquals(weights.length, columns);
  for (let i = 0; i < rows; i++) {
    assertAlmostEquals(dot(rowOf(examples, i), weights), dot(rowOf(matrix, i), own), 1e-4);
  }
  // What the weights add up to in squares is what is penalised.
  assertAlmostEquals(dot(weights, weights), dot(own, own), 1e-4);
});

Deno.test("rowSpace() takes rows of zeros", async () => {
  const { toWeights } = await rowSpace({ values: new Float32Array(12), rows: 2, columns: 6 });
  assertEquals([...toWeights(Float64Array.of(1, 1))], [0, 0, 0, 0, 0, 0]);
});

for (const fit of [fitSoftmaxRegression, fitLinearSvm]) {
  Deno.test(`${fit.name}() finds the same minimum with columns of zeros beside, which make rows wide`, async () => {
    await useBackend();
    const rows = 30, columns = 20, { values } = wide(rows, columns);
    const labels = Uint8Array.from({ length: rows }, (_, i) => i % 3);
    const padded = new Float32Array(rows * 100);
    for (let i = 0; i < rows; i++) padded.set(values.subarray(i * columns, (i + 1) * columns), i * 100);
    const options = { penalty: 2, tolerance: 1e-5 };
    const narrow = await fit({ values, rows, columns, labels, classes: 3 }, options);
    const made = await fit({ values: padded, rows, columns: 100, labels, classes: 3 }, options);
    assert(narrow.weights.some((weight) => Math.abs(weight) > 0.05), "nothing was learned");
    assertEquals(made.weights.length, 300);
    made.weights.forEach((weight, i) =>
      assertAlmostEquals(weight, i < columns * 3 ? narrow.weights[i] : 0, 2e-3)
    );
    made.intercepts.forEach((intercept, c) => assertAlmostEquals(intercept, narrow.intercepts[c], 2e-3));
  });

  Deno.test(`${fit.name}() fits few large images in colour in seconds`, async () => {
    await useBackend();
    const rows = 48, columns = 64 * 48 * 3, { values } = wide(rows, columns);
    const labels = Uint8Array.from({ length: rows }, (_, i) => i % 12), startMs = performance.now();
    const fitted = await fit({ values, rows, columns, labels, classes: 12 }, { penalty: 100 });
    // By the coordinates of the columns it took minutes.
    assert(performance.now() - startMs < 20_000, `${performance.now() - startMs} ms`);
    assert(fitted.isConverged);
  });
}
