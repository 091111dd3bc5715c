import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { matthewsCorrelation } from "../../lib/metrics/matthews_correlation.ts";

Deno.test("matthewsCorrelation() of two classes is (TP TN - FP FN) over the root of the four margins", () => {
  assertAlmostEquals(
    matthewsCorrelation([[20, 5], [10, 15]]),
    (20 * 15 - 5 * 10) / Math.sqrt(25 * 25 * 30 * 20),
    1e-15,
  );
});

Deno.test("matthewsCorrelation() is 1 when all is right, and -1 when two classes are swapped", () => {
  assertEquals(matthewsCorrelation([[2, 0, 0], [0, 3, 0], [0, 0, 4]]), 1);
  assertEquals(matthewsCorrelation([[0, 4], [4, 0]]), -1);
});

Deno.test("matthewsCorrelation() is NaN for constant labels, constant predictions and no examples", () => {
  assertEquals(matthewsCorrelation([[2, 3], [0, 0]]), NaN);
  assertEquals(matthewsCorrelation([[2, 0], [3, 0]]), NaN);
  assertEquals(matthewsCorrelation([[0, 0], [0, 0]]), NaN);
});

Deno.test("matthewsCorrelation() refuses a matrix that is not square", () => {
  assertThrows(
    () => matthewsCorrelation([[1, 2]]),
    TypeError,
    "Cannot compute the Matthews correlation as the matrix must be square: current value is 1 rows of 2",
  );
});
