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

Deno.test("classReport() leaves scores without a denominator out of its means", () => {
  // Class 2 has one example and no prediction, class 3 one prediction and no example.
  const { macro, weighted } = classReport([[2, 0, 0, 0], [0, 2, 0, 1], [1, 0, 0, 0], [0, 0, 0, 0]]);
  assertAlmostEquals(macro.precision, (2 / 3 + 1 + 0) / 3, 1e-15);
  assertAlmostEquals(macro.recall, (1 + 2 / 3 + 0) / 3, 1e-15);
  assertAlmostEquals(macro.f1, (4 / 5 + 4 / 5 + 0 + 0) / 4, 1e-15);
  assertAlmostEquals(weighted.precision, (2 * 2 / 3 + 3 * 1) / 5, 1e-15);
  assertAlmostEquals(weighted.recall, 4 / 6, 1e-15);
  assertAlmostEquals(weighted.f1, (2 * 4 / 5 + 3 * 4 / 5) / 6, 1e-15);
});

Deno.test("classReport() pools all decisions to the accuracy", () => {
  assertEquals(classReport([[3, 1], [2, 4]]).micro, { precision: 0.7, recall: 0.7, f1: 0.7 });
});

Deno.test("classReport() without examples is NaN throughout", () => {
  const nothing = { precision: NaN, recall: NaN, f1: NaN };
  assertEquals(classReport([[0]]), {
    accuracy: NaN,
    classes: [{ ...nothing, support: 0 }],
    macro: nothing,
    micro: nothing,
    weighted: nothing,
    macroF1: NaN,
    n: 0,
  });
});
