import { assertEquals, assertThrows } from "@std/assert";
import { topKAccuracy } from "../../lib/metrics/top_k_accuracy.ts";

const SCORES = [0.5, 0.2, 0.3, 0.1, 0.6, 0.3];

Deno.test("topKAccuracy() counts an example whose class has one of the k highest scores", () => {
  const fractions = [1, 2, 3].map((k) => topKAccuracy([2, 0], SCORES, { classes: 3, k }));
  assertEquals(fractions, [0, 0.5, 1]);
});

Deno.test("topKAccuracy() puts the lower of two classes with equal scores first", () => {
  assertEquals(topKAccuracy([0], [0.5, 0.5], { classes: 2, k: 1 }), 1);
  assertEquals(topKAccuracy([1], [0.5, 0.5], { classes: 2, k: 1 }), 0);
});

Deno.test("topKAccuracy() without examples is NaN", () => {
  assertEquals(topKAccuracy([], [], { classes: 2, k: 1 }), NaN);
});

Deno.test("topKAccuracy() refuses a k that is not an integer from 1 to the number of classes", () => {
  for (const k of [0, 1.5, 4]) {
    assertThrows(
      () => topKAccuracy([2, 0], SCORES, { classes: 3, k }),
      RangeError,
      `Cannot compute top-k accuracy as k must be an integer from 1 to 3: current value is ${k}`,
    );
  }
});
