import { assertEquals, assertThrows } from "@std/assert";
import { searchRecall } from "../../../lib/applications/search/search_recall.ts";

const neighbours = (indices: number[], k: number) => ({
  indices: Uint32Array.from(indices),
  distances: new Float64Array(indices.length),
  k,
});

Deno.test("searchRecall() counts what was found, whatever the order, for each query and over all", () => {
  const { recall, perQuery } = searchRecall(neighbours([2, 1, 5, 6], 2), neighbours([1, 2, 5, 7], 2));
  assertEquals(perQuery, Float64Array.of(1, 0.5));
  assertEquals(recall, 0.75);
});

Deno.test("searchRecall() counts an item once", () => {
  assertEquals(searchRecall(neighbours([1, 1], 2), neighbours([1, 2], 2)).recall, 0.5);
});

Deno.test("searchRecall() refuses searches of another k", () => {
  assertThrows(
    () => searchRecall(neighbours([1], 1), neighbours([1, 2], 2)),
    TypeError,
    "Cannot measure recall as found neighbours of a query must be as many as exact ones (2): current value is 1",
  );
});

Deno.test("searchRecall() refuses searches of other queries", () => {
  assertThrows(
    () => searchRecall(neighbours([1], 1), neighbours([1, 2], 1)),
    TypeError,
    "Cannot measure recall as found neighbours must be as many as exact ones (2): current value is 1",
  );
});
