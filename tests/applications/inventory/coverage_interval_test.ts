import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { coverageInterval } from "../../../lib/applications/inventory/coverage_interval.ts";

Deno.test("coverageInterval() is the mean share over groups, with Student's interval", () => {
  // Groups of two: items 0, 1, 2 and then 0 alone; the fifth customer is left over.
  const lists = [[0, 1], [1, 2], [0, 0], [0, 0], [3, 3]];
  const { value, low, high, n } = coverageInterval(lists, { items: 4, customers: 2 });
  assertEquals([value, n], [0.5, 2]);
  // SciPy: t.ppf(0.975, 1) = 12.706204736; the standard error is 0.25.
  assertAlmostEquals(high - value, 12.706204736 * 0.25, 1e-8);
  assertAlmostEquals(value - low, 12.706204736 * 0.25, 1e-8);
});

Deno.test("coverageInterval() refuses a single group, and what is not in the catalogue", () => {
  assertThrows(
    () => coverageInterval([[0], [1]], { items: 2, customers: 2 }),
    RangeError,
    "Cannot measure coverage as customers must be an integer from 1 to 1: current value is 2",
  );
  assertThrows(
    () => coverageInterval([[0], [2]], { items: 2, customers: 1 }),
    RangeError,
    "Cannot measure coverage as each item must be an integer from 0 to 1: current value is 2",
  );
});
