import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  cheapestDecisions,
  checkCosts,
  DEFER,
  equalCosts,
} from "../../../lib/applications/inventory/expected_cost.ts";

Deno.test("equalCosts() costs the same for every error", () => {
  assertEquals(equalCosts(2, 3), [[0, 3], [3, 0]]);
});

Deno.test("cheapestDecisions() defers below 1 less what that costs, as Chow's rule says", () => {
  const { decisions, expectedCosts } = cheapestDecisions([0.81, 0.19, 0.79, 0.21, 0.1, 0.9], {
    ...{ costs: equalCosts(2), deferralCost: 0.2 },
  });
  assertEquals([...decisions], [0, DEFER, 1]);
  [0.19, 0.2, 0.1].forEach((cost, i) => assertAlmostEquals(expectedCosts[i], cost, 1e-12));
});

Deno.test("cheapestDecisions() takes the less likely class where the other error costs more", () => {
  // Class 0 costs 0.3 * 10 = 3 on average, class 1 0.7 * 1.
  const { decisions, expectedCosts } = cheapestDecisions([0.7, 0.3], { costs: [[0, 1], [10, 0]] });
  assertEquals([...decisions], [1]);
  assertAlmostEquals(expectedCosts[0], 0.7, 1e-12);
});

Deno.test("cheapestDecisions() breaks ties by the lower class, and rather takes a class than a person", () => {
  assertEquals([...cheapestDecisions([0.5, 0.5], { costs: equalCosts(2), deferralCost: 0.5 }).decisions], [
    0,
  ]);
});

Deno.test("cheapestDecisions() refuses costs and probabilities that do not fit", () => {
  assertThrows(
    () => cheapestDecisions([1, 0, 0], { costs: equalCosts(2) }),
    TypeError,
    "Cannot weigh costs as probabilities must be a multiple of classes (2): current value is 3",
  );
  assertThrows(
    () => cheapestDecisions([NaN, 0], { costs: equalCosts(2) }),
    RangeError,
    "Cannot weigh costs as probabilities[0] must be a finite number of 0 or more: current value is NaN",
  );
});

Deno.test("checkCosts() refuses costs that are not square or finite, and a deferral cost below 0", () => {
  assertThrows(
    () => checkCosts([[0, 1]], 1),
    TypeError,
    "Cannot weigh costs as costs[0] must be as many as classes (1): current value is 2",
  );
  assertThrows(
    () => checkCosts([[NaN]], 1),
    RangeError,
    "costs[0][0] must be a finite number: current value is NaN",
  );
  assertThrows(
    () => checkCosts([[0]], -1),
    RangeError,
    "Cannot weigh costs as deferralCost must be 0 or more: current value is -1",
  );
});
