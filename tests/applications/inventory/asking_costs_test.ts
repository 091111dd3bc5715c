import { assertEquals, assertThrows } from "@std/assert";
import { askingCosts } from "../../../lib/applications/inventory/asking_costs.ts";

const costs = [[0, 10], [2, 0]];
const examples = { labels: [0, 1, 1], probabilities: [0.9, 0.1, 0.5, 0.5, 0, 1] };

Deno.test("askingCosts() asks where that is cheaper than the cheapest decision is expected to be", () => {
  // Expected: 0.2 for class 0; 1 for class 0; 0 for class 1.
  const found = askingCosts(examples, { costs, askCosts: [0.1, 0.5, Infinity] });
  assertEquals(found.map(({ asked }) => asked), [2 / 3, 1 / 3, 0]);
  assertEquals(found.map(({ costs }) => [...costs]), [[0.1, 0.1, 0], [0, 0.5, 0], [0, 2, 0]]);
});

Deno.test("askingCosts() refuses labels of other examples", () => {
  assertThrows(
    () => askingCosts({ ...examples, labels: [0] }, { costs, askCosts: [1] }),
    TypeError,
    "decisions",
  );
});
