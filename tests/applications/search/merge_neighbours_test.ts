import { assertEquals, assertThrows } from "@std/assert";
import { exactSearch } from "../../../lib/applications/search/exact_search.ts";
import { mergeNeighbours } from "../../../lib/applications/search/merge_neighbours.ts";
import { createRandom } from "../../../lib/core/random.ts";

const random = createRandom(1);
const points = (rows: number) => ({
  values: Float32Array.from({ length: 3 * rows }, () => random.normal()),
  rows,
  columns: 3,
});

Deno.test("mergeNeighbours() finds in two parts what a search finds in the whole", () => {
  const items = points(40), queries = points(5), metric = "l2";
  const part = (from: number, to: number) => ({
    values: items.values.subarray(3 * from, 3 * to),
    rows: to - from,
    columns: 3,
  });
  const [first, second] = [part(0, 15), part(15, 40)].map((own) =>
    exactSearch(queries, own, { k: 6, metric })
  );
  assertEquals(mergeNeighbours(first, second, { offset: 15 }), exactSearch(queries, items, { k: 6, metric }));
});

Deno.test("mergeNeighbours() refuses lists that do not match", () => {
  const [items, query] = [points(4), points(1)];
  const [one, two] = [exactSearch(query, items, { k: 2 }), exactSearch(query, items, { k: 3 })];
  assertThrows(
    () => mergeNeighbours(one, two),
    TypeError,
    "Cannot merge neighbours as neighbours of a query must be as many as those of the first (2): current value is 3",
  );
});
