import { assertEquals, assertThrows } from "@std/assert";
import { brierScore } from "../../lib/metrics/brier_score.ts";

Deno.test("brierScore() adds up squared differences over all classes", () => {
  assertEquals(brierScore([0, 2], [0.5, 0.25, 0.25, 0, 0, 1], { classes: 3 }), (0.25 + 0.0625 * 2) / 2);
});

Deno.test("brierScore() of certainty is 0 when right and 2 when wrong", () => {
  assertEquals(brierScore([0], [1, 0], { classes: 2 }), 0);
  assertEquals(brierScore([1], [1, 0], { classes: 2 }), 2);
});

Deno.test("brierScore() without examples is NaN", () => {
  assertEquals(brierScore([], [], { classes: 2 }), NaN);
});

Deno.test("brierScore() refuses logits", () => {
  assertThrows(
    () => brierScore([0], [3, 1], { classes: 2 }),
    RangeError,
    "Cannot compute the Brier score as the probabilities of example 0 must add up to 1: current value is 4",
  );
});
