import { assert, assertEquals, assertThrows } from "@std/assert";
import { seenSales } from "../../../lib/applications/trends/seen_sales.ts";

const labels = [0, 0, 1, 1];
const season = { sales: Uint32Array.of(3, 1, 0, 4, 400, 0), days: 3, categories: 2 };

Deno.test("seenSales() returns the sales for a model that is right", () => {
  assertEquals(seenSales(season, { labels, predictions: [labels] }), [season.sales]);
});

Deno.test("seenSales() moves units to where a model takes them, as often as it errs", () => {
  const [always, half] = seenSales(season, { labels, predictions: [[1, 1, 1, 1], [0, 1, 1, 1]] });
  assertEquals(always, Uint32Array.of(0, 4, 0, 4, 0, 400));
  assertEquals(half[4] + half[5], 400);
  // Half of 400, with a standard deviation of 10.
  assert(Math.abs(half[4] - 200) < 45, `${half}`);
});

Deno.test("seenSales() shows all models the same images, the same for the same seed", () => {
  const predictions = [[0, 1, 0, 1], [1, 0, 1, 0]];
  const [one, other] = seenSales(season, { labels, predictions });
  assertEquals([one[4], one[5]], [other[5], other[4]]);
  assertEquals(seenSales(season, { labels, predictions }), [one, other]);
});

Deno.test("seenSales() refuses predictions of other images", () => {
  assertThrows(
    () => seenSales(season, { labels, predictions: [[0]] }),
    TypeError,
    "Cannot show sales as predictions must be as many as labels (4): current value is 1",
  );
});
