import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  intraListDiversity,
  recommendationMetrics,
} from "../../../lib/applications/recommendation/recommendation_metrics.ts";

// Item 0 and 1 the same way, 2 at a right angle, 3 the opposite way.
const features = { values: Float32Array.of(1, 0, 2, 0, 0, 1, -1, 0), rows: 4, columns: 2 };

Deno.test("intraListDiversity() is the mean cosine distance over pairs", () => {
  // Pairs: 0 to 2 is 1, 0 to 3 is 2, 2 to 3 is 1.
  assertAlmostEquals(intraListDiversity([0, 2, 3], features), 4 / 3, 1e-12);
  assertAlmostEquals(intraListDiversity([0, 1], features), 0, 1e-7);
  assertEquals(intraListDiversity([0], features), NaN);
});

Deno.test("recommendationMetrics() counts hits, variety and how much of the catalogue is shown", () => {
  const metrics = recommendationMetrics([[0, 2], [0, 1]], { heldOut: [[2, 0, 3], [2]], features });
  assertEquals([...metrics.hits], [2, 0]);
  assertEquals([metrics.hitRate, metrics.precision, metrics.coverage, metrics.n], [0.5, 0.5, 0.75, 2]);
  assertAlmostEquals(metrics.diversity, 0.5, 1e-7);
});

Deno.test("recommendationMetrics() counts an item once", () => {
  assertEquals([...recommendationMetrics([[1, 1]], { heldOut: [[1]], features }).hits], [1]);
});

Deno.test("recommendationMetrics() refuses none, an empty list and another number of customers", () => {
  assertThrows(
    () => recommendationMetrics([], { heldOut: [], features }),
    RangeError,
    "Cannot judge recommendations as the number of customers must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => recommendationMetrics([[]], { heldOut: [[1]], features }),
    RangeError,
    "Cannot judge recommendations as the length of a list must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => recommendationMetrics([[1]], { heldOut: [], features }),
    TypeError,
    "Cannot judge recommendations as heldOut must be as many as recommended (1): current value is 0",
  );
});
