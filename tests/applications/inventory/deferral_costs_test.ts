import { assertEquals, assertThrows } from "@std/assert";
import { deferralCosts } from "../../../lib/applications/inventory/deferral_costs.ts";

const costs = [[0, 10], [2, 0]];
const examples = { labels: [0, 1, 1], probabilities: [0.9, 0.1, 0.5, 0.5, 0, 1] };

Deno.test("deferralCosts() defers where that is cheaper than the cheapest decision is expected to be", () => {
  // Expected: 0.2 for class 0; 1 for class 0; 0 for class 1.
  const found = deferralCosts(examples, { costs, deferralCosts: [0.1, 0.5, Infinity] });
  assertEquals(found.map(({ deferred }) => deferred), [2 / 3, 1 / 3, 0]);
  assertEquals(found.map(({ costs }) => [...costs]), [[0.1, 0.1, 0], [0, 0.5, 0], [0, 2, 0]]);
});

Deno.test("deferralCosts() refuses labels of other examples", () => {
  assertThrows(
    () => deferralCosts({ ...examples, labels: [0] }, { costs, deferralCosts: [1] }),
    TypeError,
    "decisions",
  );
});
