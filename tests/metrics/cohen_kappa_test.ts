import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { cohenKappa } from "../../lib/metrics/cohen_kappa.ts";

Deno.test("cohenKappa() compares agreement with chance", () => {
  // Observed 0.7; by chance 0.5 * 0.6 + 0.5 * 0.4 = 0.5.
  assertAlmostEquals(cohenKappa([[20, 5], [10, 15]]), (0.7 - 0.5) / (1 - 0.5), 1e-15);
});

Deno.test("cohenKappa() is 1 when all is right, and 0 for a constant prediction", () => {
  assertEquals(cohenKappa([[2, 0], [0, 3]]), 1);
  assertEquals(cohenKappa([[2, 0], [3, 0]]), 0);
});

Deno.test("cohenKappa() is NaN without examples, and with one class on both sides", () => {
  assertEquals(cohenKappa([[0, 0], [0, 0]]), NaN);
  assertEquals(cohenKappa([[5, 0], [0, 0]]), NaN);
});

Deno.test("cohenKappa() refuses a matrix that is not square", () => {
  assertThrows(
    () => cohenKappa([[1, 2]]),
    TypeError,
    "Cannot compute Cohen's kappa as the matrix must be square: current value is 1 rows of 2",
  );
});
