import { assertEquals, assertThrows } from "@std/assert";
import { DEFER } from "../../../lib/applications/inventory/expected_cost.ts";
import { realisedCost } from "../../../lib/applications/inventory/realised_cost.ts";

const costs = [[0, 1], [10, 0]];

Deno.test("realisedCost() adds up errors and questions", () => {
  const result = realisedCost([0, 0, 1, 1], [0, 1, 0, DEFER], { costs, deferralCost: 3 });
  assertEquals([...result.costs], [0, 1, 10, 3]);
  assertEquals([result.meanCost, result.deferred, result.errorRate, result.n], [3.5, 0.25, 2 / 3, 4]);
});

Deno.test("realisedCost() has no error rate where a person decided all", () => {
  assertEquals(realisedCost([0], [DEFER], { costs, deferralCost: 3 }).errorRate, NaN);
});

Deno.test("realisedCost() refuses decisions that do not fit", () => {
  assertThrows(
    () => realisedCost([0, 1], [0], { costs }),
    TypeError,
    "Cannot add up costs as decisions must be as many as labels (2): current value is 1",
  );
  assertThrows(
    () => realisedCost([0], [2], { costs }),
    RangeError,
    "Cannot add up costs as a class must be an integer from 0 to 1: current value is 2",
  );
});
