import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { basketQuery } from "../../../lib/applications/recommendation/basket_query.ts";

// Two along x, two along y, one between.
const items = { values: Float32Array.of(1, 0, 3, 0.3, 0, 1, 0.2, 2, 1, 1), rows: 5, columns: 2 };

Deno.test("basketQuery() keeps each taste of a mixed basket by the nearest of its items", () => {
  const { indices, relevance } = basketQuery([0, 2], items, { count: 3 });
  assertEquals([...indices], [1, 3, 4]);
  assertAlmostEquals(relevance[2], Math.SQRT1_2, 1e-7);
});

Deno.test("basketQuery() asks for what lies between by the mean", () => {
  assertEquals([...basketQuery([0, 2], items, { pooling: "mean", count: 1 }).indices], [4]);
});

Deno.test("basketQuery() gives every item of the basket the same weight, whatever its length", () => {
  const long = { ...items, values: items.values.map((value, i) => i < 2 ? 1000 * value : value) };
  const mean = (of: typeof items) => basketQuery([0, 2], of, { pooling: "mean", count: 3 });
  assertEquals(mean(long), mean(items));
});

Deno.test("basketQuery() refuses an empty basket and a full one", () => {
  assertThrows(
    () => basketQuery([], items),
    RangeError,
    "Cannot query by a basket as the number of items in it must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => basketQuery([0, 1], items, { count: 4 }),
    RangeError,
    "Cannot query by a basket as count must be an integer from 1 to 3: current value is 4",
  );
});

Deno.test("basketQuery() finds nothing relevant for a basket that cancels out or a blank image", () => {
  const opposite = { values: Float32Array.of(1, -1, 2, 0), rows: 4, columns: 1 };
  const relevanceOf = (basket: number[]) =>
    basketQuery(basket, opposite, { pooling: "mean", count: 2 }).relevance;
  assertEquals(relevanceOf([0, 1]), Float64Array.of(0, 0));
  assertEquals(relevanceOf([3]), Float64Array.of(0, 0));
  assertEquals(relevanceOf([0, 3]), Float64Array.of(1, -1));
});
