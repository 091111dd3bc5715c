import { assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { topItems } from "../../../lib/applications/recommendation/top_items.ts";

Deno.test("topItems() takes the highest scores, and breaks ties by the lower index", () => {
  assertEquals([...topItems([1, 3, 3, -Infinity, 2], { k: 4 })], [1, 2, 4, 0]);
});

Deno.test("topItems() lets another score decide between equals", () => {
  assertEquals([...topItems([0, 0, 1, 0], { k: 4, tieBreak: [1, 2, 0, 2] })], [2, 1, 3, 0]);
});

Deno.test("topItems() agrees with sorting all, whatever is left out", () => {
  const random = createRandom(2);
  for (let trial = 0; trial < 50; trial++) {
    const scores = Array.from({ length: 40 }, () => random.integer(8));
    const exclude = random.permutation(40).slice(0, 12), k = 1 + random.integer(28);
    const sorted = [...scores.keys()].filter((item) => !exclude.includes(item))
      .sort((a, b) => scores[b] - scores[a] || a - b);
    assertEquals([...topItems(scores, { k, exclude })], sorted.slice(0, k));
  }
});

Deno.test("topItems() takes ten, or as many as are left", () => {
  assertEquals(topItems(new Float64Array(30)).length, 10);
  assertEquals([...topItems([1, 2, 3], { exclude: [2, 2, 7] })], [1, 0]);
});

Deno.test("topItems() refuses more than are left, what is no number and other scores for equals", () => {
  assertThrows(
    () => topItems([1, 2], { k: 2, exclude: [0], task: "recommend" }),
    RangeError,
    "Cannot recommend as k must be an integer from 1 to 1: current value is 2",
  );
  assertThrows(
    () => topItems([1, NaN]),
    RangeError,
    "Cannot take the top items as scores must be numbers: current value is NaN at index 1",
  );
  assertThrows(
    () => topItems([1, 2], { tieBreak: [1] }),
    TypeError,
    "Cannot take the top items as tieBreak must be as many as scores (2): current value is 1",
  );
});
