import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { solveLinearSystem } from "../../lib/matrix/solve_linear_system.ts";
import { solvePositiveDefinite } from "../../lib/matrix/solve_positive_definite.ts";

Deno.test("solvePositiveDefinite() solves a system of two by hand", () => {
  const x = solvePositiveDefinite(Float64Array.of(4, 2, 2, 3), Float64Array.of(8, 7));
  assertAlmostEquals(x[0], 1.25, 1e-15);
  assertAlmostEquals(x[1], 1.5, 1e-15);
});

Deno.test("solvePositiveDefinite() agrees with elimination, reads the lower triangle alone and changes nothing", () => {
  const random = createRandom(1), size = 7;
  const roots = Array.from({ length: size }, () => Array.from({ length: size }, () => random.normal()));
  const rows = roots.map((a) => roots.map((b) => a.reduce((sum, value, i) => sum + value * b[i], 0)));
  const right = Float64Array.from({ length: size }, () => random.normal());
  const lower = Float64Array.from(rows.flatMap((row, i) => row.map((value, j) => j > i ? NaN : value)));
  const kept = [lower.slice(), right.slice()];
  const expected = solveLinearSystem(rows, [...right]);
  solvePositiveDefinite(lower, right).forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-9));
  assertEquals([lower, right], kept);
});

Deno.test("solvePositiveDefinite() refuses a matrix of another size, and one that is not positive definite", () => {
  assertThrows(
    () => solvePositiveDefinite(new Float64Array(3), new Float64Array(2)),
    TypeError,
    "Cannot solve equations as the matrix must hold 2 x 2 values: current value is 3",
  );
  assertThrows(
    () => solvePositiveDefinite(Float64Array.of(1, 2, 2, 1), new Float64Array(2)),
    RangeError,
    "Cannot solve equations as each pivot must be above 0: current value is -3 in row 1",
  );
});
