import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { basketQuery } from "../../../lib/applications/recommendation/basket_query.ts";
import { itemLikeness, likenessToBasket } from "../../../lib/applications/recommendation/item_likeness.ts";
import { topItems } from "../../../lib/applications/recommendation/top_items.ts";

Deno.test("itemLikeness() is the cosine of every pair, and 0 for a blank item", () => {
  const features = { values: Float32Array.of(2, 0, 3, 3, 0, 0), rows: 3, columns: 2 };
  const { cosines, items } = itemLikeness(features);
  assertEquals(items, 3);
  const half = Math.SQRT1_2;
  [1, half, 0, half, 1, 0, 0, 0, 0].forEach((cosine, i) => assertAlmostEquals(cosines[i], cosine, 1e-7));
});

Deno.test("likenessToBasket() ranks as basketQuery() does, bit for bit", () => {
  const random = createRandom(5), rows = 60, columns = 7;
  const features = { values: Float32Array.from({ length: rows * columns }, random.normal), rows, columns };
  const likeness = itemLikeness(features);
  for (const basket of [[4], [1, 59, 30], [...random.permutation(rows).slice(0, 20)]]) {
    const { indices, relevance } = basketQuery(basket, features, { count: 12 });
    const own = likenessToBasket(basket, likeness);
    assertEquals(topItems(own, { k: 12, exclude: basket }), indices);
    assertEquals(Float64Array.from(indices, (item) => own[item]), relevance);
  }
});

Deno.test("likenessToBasket() refuses an empty basket and what is not in the catalogue", () => {
  const likeness = itemLikeness({ values: Float32Array.of(1, 2), rows: 2, columns: 1 });
  assertThrows(
    () => likenessToBasket([], likeness),
    RangeError,
    "Cannot compare with a basket as the number of items in it must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => likenessToBasket([2], likeness),
    RangeError,
    "Cannot compare with a basket as each item must be an integer from 0 to 1: current value is 2",
  );
});

Deno.test("itemLikeness() refuses a catalogue whose pairs no memory holds", () => {
  assertThrows(
    () => itemLikeness({ values: new Float32Array(20_001), rows: 20_001, columns: 1 }),
    RangeError,
    "Cannot compare all items as the number of items must be an integer from 1 to 20000: current value is 20001",
  );
});
