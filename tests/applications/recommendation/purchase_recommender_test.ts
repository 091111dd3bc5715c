import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { factorisePurchases } from "../../../lib/applications/recommendation/factorise_purchases.ts";
import { popularityBaseline } from "../../../lib/applications/recommendation/popularity_baseline.ts";
import { purchaseRecommender } from "../../../lib/applications/recommendation/purchase_recommender.ts";

/** Two groups of customers: one buys of items 0 to 9, the other of 10 to 19; nobody buys 20. */
function twoGroups(customers: number, seed: number): Uint32Array[] {
  const random = createRandom(seed);
  return Array.from(
    { length: customers },
    (_, i) => random.permutation(10).slice(0, 4).map((item) => item + 10 * (i % 2)),
  );
}
const histories = twoGroups(200, 1), items = 21;
const learned = factorisePurchases(histories, { items, factors: 2 });

Deno.test("purchaseRecommender() recommends what customers with the same taste bought", () => {
  for (const [i, history] of twoGroups(20, 2).entries()) {
    const list = purchaseRecommender(history, { learned, k: 6 });
    assert(list.every((item) => Math.floor(item / 10) === i % 2), `${history}: ${list}`);
    assert(list.every((item) => !history.includes(item)));
  }
});

Deno.test("purchaseRecommender() serves a new customer with a single purchase", () => {
  for (const item of [3, 17]) {
    const list = purchaseRecommender([item], { learned, k: 9 });
    assertEquals(new Set(list.map((own) => Math.floor(own / 10))), new Set([Math.floor(item / 10)]));
  }
});

Deno.test("purchaseRecommender() recommends what is popular to a customer without purchases", () => {
  assertEquals(purchaseRecommender([], { learned }), popularityBaseline(histories, { items }));
});

Deno.test("purchaseRecommender() cannot place a new item among those that customers alike bought", () => {
  const list = purchaseRecommender([3], { learned, k: 9 });
  assert(!list.includes(20));
  // One bought before anybody else did says nothing: all scores are 0, and what sold decides.
  assertEquals(
    purchaseRecommender([20], { learned }),
    popularityBaseline(histories, { items, exclude: [20] }),
  );
});

Deno.test("purchaseRecommender() ranks by the score that the factors give", () => {
  // One factor: the customer's is the same for all items, so that the items' own decide.
  const one = factorisePurchases([[0, 1], [0, 1], [0], [2]], { items: 4, factors: 1 });
  const order = [...one.itemFactors.keys()].sort((a, b) => one.itemFactors[b] - one.itemFactors[a]);
  const list = [...purchaseRecommender([0], { learned: one, exclude: [] })];
  assertEquals(list, one.itemFactors[0] > 0 ? order : order.toReversed());
});

Deno.test("purchaseRecommender() refuses what is not in the catalogue, and more than are left", () => {
  assertThrows(
    () => purchaseRecommender([21], { learned }),
    RangeError,
    "Cannot recommend by purchases as each item must be an integer from 0 to 20: current value is 21",
  );
  assertThrows(
    () => purchaseRecommender([0], { learned, k: 21 }),
    RangeError,
    "Cannot recommend by purchases as k must be an integer from 1 to 20: current value is 21",
  );
});
