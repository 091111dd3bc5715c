import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { classReport } from "../../lib/metrics/class_report.ts";

Deno.test("classReport() computes precision, recall and F1 per class", () => {
  const { accuracy, classes, n } = classReport([[3, 1], [2, 4]]);
  assertEquals(n, 10);
  assertAlmostEquals(accuracy, 0.7, 1e-12);
  assertAlmostEquals(classes[0].precision, 3 / 5, 1e-12);
  assertAlmostEquals(classes[0].recall, 3 / 4, 1e-12);
  assertAlmostEquals(classes[0].f1, 2 / 3, 1e-12);
  assertEquals(classes.map((scores) => scores.support), [4, 6]);
});

Deno.test("classReport() leaves a class that occurs nowhere out of macro F1", () => {
  const { classes, macroF1 } = classReport([[2, 0, 0], [0, 2, 0], [0, 0, 0]]);
  assertEquals(classes[2].f1, NaN);
  assertEquals(macroF1, 1);
});

Deno.test("classReport() counts a class that is only predicted as F1 0", () => {
  const { classes, macroF1 } = classReport([[2, 2], [0, 0]]);
  assertEquals(classes[1].recall, NaN);
  assertEquals(classes[1].f1, 0);
  assertAlmostEquals(macroF1, 1 / 3, 1e-12);
});

Deno.test("classReport() refuses a matrix that is not square", () => {
  assertThrows(
    () => classReport([[1, 0], [1]]),
    TypeError,
    "must be square: current value is 2 rows of 2, 1",
  );
});
