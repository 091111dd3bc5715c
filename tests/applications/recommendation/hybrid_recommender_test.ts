import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { hybridRecommender } from "../../../lib/applications/recommendation/hybrid_recommender.ts";
import { itemLikeness } from "../../../lib/applications/recommendation/item_likeness.ts";
import { popularityBaseline } from "../../../lib/applications/recommendation/popularity_baseline.ts";
import { recommend } from "../../../lib/applications/recommendation/recommend.ts";
import { unitsSold } from "../../../lib/applications/recommendation/units_sold.ts";

// Cosines to item 0: 0.8, 0.6, 0 and -1.
const features = { values: Float32Array.of(1, 0, 0.8, 0.6, 0.6, 0.8, 0, 1, -1, 0), rows: 5, columns: 2 };
const likeness = itemLikeness(features);

Deno.test("hybridRecommender() takes the weighted mean of both, each from 0 to 1", () => {
  // Likeness of 1 to 4 from 0 to 1: 1, 0.889, 0.556, 0. Sold: 0, 0.5, 1, 0.25.
  const sold = [9, 0, 2, 4, 1];
  const of = (weight: number) => [...hybridRecommender([0], { likeness, sold, weight, k: 4 })];
  assertEquals(of(0), [3, 2, 4, 1]);
  // At a half 0.5, 0.694, 0.778 and 0.125.
  assertEquals(of(0.5), [3, 2, 1, 4]);
  assertEquals(of(0.6), [2, 3, 1, 4]);
  assertEquals(of(1), [1, 2, 3, 4]);
});

Deno.test("hybridRecommender() has the present recommenders at its ends", () => {
  const random = createRandom(4), rows = 50, columns = 5;
  const items = { values: Float32Array.from({ length: rows * columns }, random.normal), rows, columns };
  const histories = Array.from({ length: 30 }, () => random.permutation(rows).slice(0, 6));
  const about = { likeness: itemLikeness(items), sold: unitsSold(histories, { items: rows }) };
  for (const basket of histories) {
    assertEquals(
      hybridRecommender(basket, { ...about, weight: 0 }),
      popularityBaseline(histories, { items: rows, exclude: basket }),
    );
    assertEquals(hybridRecommender(basket, { ...about, weight: 1 }), recommend(basket, items, { lambda: 1 }));
  }
});

Deno.test("hybridRecommender() finds a new item by its likeness, and serves a customer without purchases", () => {
  const sold = [3, 0, 1, 2, 2];
  assertEquals(hybridRecommender([0], { likeness, sold, weight: 0.9, k: 1 })[0], 1);
  assertEquals([...hybridRecommender([], { likeness, sold, weight: 1, k: 3 })], [0, 3, 4]);
});

Deno.test("hybridRecommender() lets likeness decide alone where nothing was sold", () => {
  const list = hybridRecommender([0], { likeness, sold: new Float64Array(5), weight: 0.01 });
  assertEquals([...list], [1, 2, 3, 4]);
});

Deno.test("hybridRecommender() recommends nothing that is excluded", () => {
  const list = hybridRecommender([0], { likeness, sold: [1, 1, 1, 1, 1], weight: 0.5, exclude: [0, 1, 3] });
  assert(list.every((item) => item === 2 || item === 4));
});

Deno.test("hybridRecommender() refuses a weight above 1, other items, and sales that are no numbers", () => {
  const sold = new Float64Array(5);
  assertThrows(
    () => hybridRecommender([0], { likeness, sold, weight: 1.1 }),
    RangeError,
    "Cannot mix likeness and popularity as weight must be a finite number from 0 to 1: current value is 1.1",
  );
  assertThrows(
    () => hybridRecommender([0], { likeness, sold: [1], weight: 1 }),
    TypeError,
    "Cannot mix likeness and popularity as sold must be as many as items (5): current value is 1",
  );
  assertThrows(
    () => hybridRecommender([0], { likeness, sold: [1, 1, NaN, 1, 1], weight: 1 }),
    RangeError,
    "Cannot mix likeness and popularity as sold must be finite numbers: current value is NaN at index 2",
  );
  assertThrows(
    () => hybridRecommender([0], { likeness, sold, weight: 1, k: 5 }),
    RangeError,
    "Cannot mix likeness and popularity as k must be an integer from 1 to 4: current value is 5",
  );
});
