import { assertEquals, assertThrows } from "@std/assert";
import { confusionRates } from "../../../lib/applications/inventory/confusion_rates.ts";

Deno.test("confusionRates() divides every row by its sum", () => {
  assertEquals(confusionRates([[3, 1], [0, 2]]), [[0.75, 0.25], [0, 1]]);
});

Deno.test("confusionRates() refuses a class without examples, and what is not square or no count", () => {
  assertThrows(
    () => confusionRates([[1, 0], [0, 0]]),
    RangeError,
    "Cannot read confusion rates as each class must have examples: current value is 0 for class 1",
  );
  assertThrows(
    () => confusionRates([[1, 0, 0], [0, 1, 0]]),
    TypeError,
    "Cannot read confusion rates as columns of row 0 must be as many as rows (2): current value is 3",
  );
  assertThrows(
    () => confusionRates([[1, -1], [0, 1]]),
    RangeError,
    "Cannot read confusion rates as confusion[0][1] must be a finite number of 0 or more: current value is -1",
  );
});
