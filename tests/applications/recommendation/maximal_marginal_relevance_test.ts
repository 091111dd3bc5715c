import { assertEquals, assertThrows } from "@std/assert";
import { maximalMarginalRelevance } from "../../../lib/applications/recommendation/maximal_marginal_relevance.ts";

// Items 0 and 1 point the same way, 2 at a right angle, 3 the opposite way.
const items = { values: Float32Array.of(1, 0, 2, 0, 0, 1, -1, 0), rows: 4, columns: 2 };
const candidates = { indices: Uint32Array.of(0, 1, 2, 3), relevance: Float64Array.of(0.9, 0.8, 0.5, 0.1) };
const chosen = (lambda: number, k = 4) => [...maximalMarginalRelevance(candidates, items, { k, lambda })];

Deno.test("maximalMarginalRelevance() keeps to relevance at lambda 1", () => {
  assertEquals(chosen(1), [0, 1, 2, 3]);
});

Deno.test("maximalMarginalRelevance() passes over what is alike", () => {
  // After item 0, item 1 is worth 0.5 * 0.8 - 0.5 = -0.1, item 2 0.25, item 3 0.05 + 0.5 = 0.55.
  assertEquals(chosen(0.5, 2), [0, 3]);
  // At 0.8: item 1 0.64 - 0.2 = 0.44, item 2 0.4, item 3 0.08 + 0.2 = 0.28.
  assertEquals(chosen(0.8, 2), [0, 1]);
});

Deno.test("maximalMarginalRelevance() takes the first in a tie, and names rows of the items", () => {
  const equal = { indices: Uint32Array.of(2, 1), relevance: Float64Array.of(0.5, 0.5) };
  assertEquals([...maximalMarginalRelevance(equal, items, { k: 2 })], [2, 1]);
});

Deno.test("maximalMarginalRelevance() refuses a lambda or k out of range, and relevance that does not fit", () => {
  assertThrows(
    () => chosen(1.5),
    RangeError,
    "Cannot choose by marginal relevance as lambda must be a finite number from 0 to 1: current value is 1.5",
  );
  assertThrows(
    () => chosen(1, 5),
    RangeError,
    "Cannot choose by marginal relevance as k must be an integer from 1 to 4: current value is 5",
  );
  assertThrows(
    () => maximalMarginalRelevance({ ...candidates, relevance: Float64Array.of(1) }, items, { k: 1 }),
    TypeError,
    "Cannot choose by marginal relevance as relevance must be as many as candidates (4): current value is 1",
  );
});
