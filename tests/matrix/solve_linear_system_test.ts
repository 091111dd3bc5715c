import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { solveLinearSystem } from "../../lib/matrix/solve_linear_system.ts";

Deno.test("solveLinearSystem() solves where the first pivot is 0, and leaves its input alone", () => {
  const matrix = [[0, 2], [4, 1]], right = [2, 9];
  assertEquals(solveLinearSystem(matrix, right), [2, 1]);
  assertEquals([matrix, right], [[[0, 2], [4, 1]], [2, 9]]);
});

Deno.test("solveLinearSystem() finds what a matrix was multiplied by", () => {
  const random = createRandom(1), size = 12;
  const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => random.normal()));
  const wanted = matrix.map(() => random.normal());
  const right = matrix.map((row) => row.reduce((sum, value, i) => sum + value * wanted[i], 0));
  solveLinearSystem(matrix, right).forEach((value, i) => assertAlmostEquals(value, wanted[i], 1e-9));
});

Deno.test("solveLinearSystem() refuses a singular matrix and another shape", () => {
  assertThrows(
    () => solveLinearSystem([[1, 2], [2, 4]], [1, 1]),
    RangeError,
    "Cannot solve equations as each pivot must be above 1e-14: current value is 0",
  );
  assertThrows(
    () => solveLinearSystem([[1, 2]], [1]),
    TypeError,
    "Cannot solve equations as the matrix must be 1 x 1: current value is 1 x 2",
  );
});
