import { assertEquals, assertThrows } from "@std/assert";
import { confidentLearning } from "../../lib/metrics/confident_learning.ts";
import { labelMargins } from "../../lib/metrics/label_margins.ts";

Deno.test("labelMargins() is the label's probability less the highest other one", () => {
  const probabilities = [0.5, 0.25, 0.25, 0.125, 0.25, 0.625, 0, 1, 0];
  assertEquals([...labelMargins([0, 1, 1], probabilities, { classes: 3 })], [0.25, -0.375, 1]);
});

Deno.test("labelMargins() is 0 in a tie, and empty without examples", () => {
  assertEquals([...labelMargins([1], [0.5, 0.5], { classes: 2 })], [0]);
  assertEquals(labelMargins([], [], { classes: 2 }).length, 0);
});

Deno.test("labelMargins() gives each suspect of confidentLearning() its margin", () => {
  const labels = [0, 0, 0, 1, 1],
    probabilities = [0.875, 0.125, 0.75, 0.25, 0.125, 0.875, 0.25, 0.75, 0.125, 0.875];
  const margins = labelMargins(labels, probabilities, { classes: 2 });
  const { suspects } = confidentLearning(labels, probabilities, { classes: 2 });
  assertEquals(suspects.map(({ index, margin }) => [index, margin]), [[2, margins[2]]]);
});

Deno.test("labelMargins() refuses probabilities of another number and a label out of range", () => {
  assertThrows(() => labelMargins([0], [1], { classes: 2 }), TypeError, "Cannot compute margins");
  assertThrows(() => labelMargins([2], [1, 0], { classes: 2 }), RangeError, "Cannot compute margins");
});

Deno.test("labelMargins() refuses a single class", () => {
  assertThrows(
    () => labelMargins([0], [1], { classes: 1 }),
    RangeError,
    "Cannot compute margins as classes must be an integer of 2 or more: current value is 1",
  );
});
