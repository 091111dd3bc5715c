import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { softmaxRows } from "../../lib/metrics/softmax.ts";

Deno.test("softmaxRows() is exp(logit) over its sum, row by row", () => {
  const rows = softmaxRows([0, Math.log(3), 5, 5], 2);
  [0.25, 0.75, 0.5, 0.5].forEach((p, i) => assertAlmostEquals(rows[i], p, 1e-15));
});

Deno.test("softmaxRows() neither overflows nor divides by 0", () => {
  assertEquals(softmaxRows([1e4, -1e4, -1e5, -1e5], 2), Float64Array.of(1, 0, 0.5, 0.5));
});

Deno.test("softmaxRows() gives a logit of -Infinity no probability", () => {
  assertEquals(softmaxRows([-Infinity, 3, 3], 3), Float64Array.of(0, 0.5, 0.5));
});

Deno.test("softmaxRows() leaves logits as they were", () => {
  const logits = Float64Array.of(1, 2);
  softmaxRows(logits, 2);
  assertEquals(logits, Float64Array.of(1, 2));
});

Deno.test("softmaxRows() refuses rows that are not whole", () => {
  assertThrows(
    () => softmaxRows([1, 2, 3], 2),
    TypeError,
    "Cannot compute softmax as logits must be a multiple of classes (2): current value is 3",
  );
});

Deno.test("softmaxRows() refuses rows without a finite largest logit", () => {
  for (const [logit, largest] of [[NaN, NaN], [Infinity, Infinity]]) {
    assertThrows(
      () => softmaxRows([0, 0, logit, 1], 2),
      RangeError,
      `Cannot compute softmax as the largest logit of row 1 must be finite: current value is ${largest}`,
    );
  }
  assertThrows(
    () => softmaxRows([-Infinity, -Infinity], 2),
    RangeError,
    "the largest logit of row 0 must be finite: current value is -Infinity",
  );
});

Deno.test("softmaxRows() refuses what is not a number of classes", () => {
  assertThrows(
    () => softmaxRows([1], 0),
    RangeError,
    "Cannot compute softmax as classes must be an integer of 1 or more: current value is 0",
  );
});
