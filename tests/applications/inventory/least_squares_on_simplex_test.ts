import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { leastSquaresOnSimplex } from "../../../lib/applications/inventory/least_squares_on_simplex.ts";

const assertClose = (actual: number[], expected: number[], tolerance = 1e-6) =>
  actual.forEach((value, i) => assertAlmostEquals(value, expected[i], tolerance));

Deno.test("leastSquaresOnSimplex() finds the shares that a target was mixed with", () => {
  assertClose(leastSquaresOnSimplex([[0.9, 0.1, 0], [0.2, 0.8, 0], [0, 0.3, 0.7]], [0.51, 0.35, 0.14]), [
    0.5,
    0.3,
    0.2,
  ]);
});

Deno.test("leastSquaresOnSimplex() projects on the simplex where every row is a unit", () => {
  // 0.8, 0.6 and -0.2: less 0.2 each of the first two, and the third cut off.
  assertClose(leastSquaresOnSimplex([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [0.8, 0.6, -0.2]), [0.6, 0.4, 0]);
});

Deno.test("leastSquaresOnSimplex() lets rows that cannot be told apart share evenly", () => {
  assertClose(leastSquaresOnSimplex([[0.5, 0.5], [0.5, 0.5], [1, 0]], [0.7, 0.3]), [0.3, 0.3, 0.4], 1e-4);
});

Deno.test("leastSquaresOnSimplex() leaves no direction in which the fit would get better", () => {
  const random = createRandom(2);
  let zeros = 0;
  for (let trial = 0; trial < 300; trial++) {
    const rows = Array.from({ length: 6 }, () => Array.from({ length: 6 }, () => random.uniform()));
    const target = rows[0].map(() => random.normal());
    const shares = leastSquaresOnSimplex(rows, target);
    assertAlmostEquals(shares.reduce((sum, share) => sum + share), 1, 1e-9);
    const rest = target.map((value, i) =>
      value - shares.reduce((sum, share, t) => sum + share * rows[t][i], 0)
    );
    const gains = rows.map((row) => row.reduce((sum, value, i) => sum + value * rest[i], 0));
    const most = Math.max(...gains);
    shares.forEach((share, t) => {
      assert(share >= 0);
      if (share > 0) assertAlmostEquals(gains[t], most, 1e-6);
      else zeros++;
    });
  }
  assert(zeros > 300, "the cases must reach the border");
});

Deno.test("leastSquaresOnSimplex() gives all to the only part", () => {
  assertEquals(leastSquaresOnSimplex([[0.5, 0.5]], [1, 0]), [1]);
});

Deno.test("leastSquaresOnSimplex() refuses rows of another length", () => {
  assertThrows(
    () => leastSquaresOnSimplex([[1, 0]], [1]),
    TypeError,
    "Cannot fit shares as values of a row must be as many as target (1): current value is 2",
  );
});
