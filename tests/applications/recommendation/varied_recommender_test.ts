import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { itemLikeness } from "../../../lib/applications/recommendation/item_likeness.ts";
import { recommend } from "../../../lib/applications/recommendation/recommend.ts";
import { variedRecommender } from "../../../lib/applications/recommendation/varied_recommender.ts";

const random = createRandom(3), rows = 150, columns = 6;
const values = Float32Array.from({ length: rows * columns }, () => random.normal());
const features = { values, rows, columns }, likeness = itemLikeness(features);

Deno.test("variedRecommender() returns what recommend() does", () => {
  for (const basket of [[0], [3, 77, 149], [10, 11, 12, 13]]) {
    for (const options of [{}, { lambda: 0.3 }, { lambda: 1, k: 5 }, { count: 20, k: 20, lambda: 0.5 }]) {
      const own = variedRecommender(basket, { likeness, features, ...options });
      assertEquals(own, recommend(basket, features, options));
    }
  }
});

Deno.test("variedRecommender() leaves out what it is told to, and else the basket", () => {
  const first = variedRecommender([5], { likeness, features, lambda: 1, k: 1 })[0];
  assert(first !== 5);
  assertEquals(variedRecommender([5], { likeness, features, lambda: 1, k: 1, exclude: [first] })[0], 5);
});

Deno.test("variedRecommender() serves a catalogue of a few items", () => {
  const few = { values: values.slice(0, 4 * columns), rows: 4, columns };
  const own = variedRecommender([2], { likeness: itemLikeness(few), features: few });
  assertEquals([...own].sort(), [0, 1, 3]);
});

Deno.test("variedRecommender() refuses an empty basket", () => {
  assertThrows(
    () => variedRecommender([], { likeness, features }),
    RangeError,
    "Cannot compare with a basket as the number of items in it must be an integer of 1 or more: current value is 0",
  );
});
