import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { tridiagonalEigen } from "../../lib/matrix/tridiagonal_eigen.ts";

Deno.test("tridiagonalEigen() finds the known spectrum of the second difference: error < 1e-12", () => {
  const size = 20;
  const { values } = tridiagonalEigen(new Array(size).fill(2), new Array(size - 1).fill(-1));
  const found = [...values].sort((a, b) => a - b);
  found.forEach((value, i) =>
    assertAlmostEquals(value, 2 - 2 * Math.cos(((i + 1) * Math.PI) / (size + 1)), 1e-12)
  );
});

Deno.test("tridiagonalEigen() returns unit vectors that the matrix only stretches: error < 1e-12", () => {
  const diagonal = [4, -1, 3, 0, 2];
  const side = [1, 2, 0, 0.5];
  const { values, vectors } = tridiagonalEigen(diagonal, side);
  for (let i = 0; i < 5; i++) {
    const v = vectors.subarray(i * 5, (i + 1) * 5);
    assertAlmostEquals(Math.hypot(...v), 1, 1e-12);
    for (let row = 0; row < 5; row++) {
      const product = diagonal[row] * v[row] + (side[row - 1] ?? 0) * (v[row - 1] ?? 0) +
        (side[row] ?? 0) * (v[row + 1] ?? 0);
      assert(Math.abs(product - values[i] * v[row]) < 1e-12);
    }
  }
});

Deno.test("tridiagonalEigen() takes a single number as it is", () => {
  assertEquals(tridiagonalEigen([7], []), { values: Float64Array.of(7), vectors: Float64Array.of(1) });
});
