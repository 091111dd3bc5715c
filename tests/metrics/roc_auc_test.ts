import { assertEquals, assertThrows } from "@std/assert";
import { rocAuc } from "../../lib/metrics/roc_auc.ts";

/** Two classes from the scores of class 1. */
const binary = (scores: number[]) => scores.flatMap((score) => [-score, score]);

Deno.test("rocAuc() is the fraction of pairs in the right order", () => {
  const { classes, macro } = rocAuc([0, 0, 1, 1], binary([0.1, 0.4, 0.35, 0.8]), { classes: 2 });
  assertEquals(classes, [0.75, 0.75]);
  assertEquals(macro, 0.75);
});

Deno.test("rocAuc() counts a tie one half", () => {
  assertEquals(rocAuc([0, 1, 0, 1], binary([1, 1, 0, 2]), { classes: 2 }).classes[1], 3.5 / 4);
  assertEquals(rocAuc([0, 1, 1], binary([0, -0, 0]), { classes: 2 }).classes[1], 0.5);
});

Deno.test("rocAuc() ranks infinite scores", () => {
  const scores = [Infinity, -Infinity, -Infinity, 0];
  assertEquals(rocAuc([0, 1], scores, { classes: 2 }), { classes: [1, 1], macro: 1 });
});

Deno.test("rocAuc() of an absent class is NaN, and the mean leaves it out", () => {
  const { classes, macro } = rocAuc([0, 1], [0.6, 0.3, 0.1, 0.2, 0.7, 0.1], { classes: 3 });
  assertEquals(classes, [1, 1, NaN]);
  assertEquals(macro, 1);
});

Deno.test("rocAuc() is NaN throughout for one class, one example or none", () => {
  const nothing = { classes: [NaN, NaN], macro: NaN };
  assertEquals(rocAuc([0, 0], [1, 0, 0, 1], { classes: 2 }), nothing);
  assertEquals(rocAuc([1], [1, 0], { classes: 2 }), nothing);
  assertEquals(rocAuc([], [], { classes: 2 }), nothing);
});

Deno.test("rocAuc() refuses a score that is NaN", () => {
  assertThrows(
    () => rocAuc([0, 1], [0, 1, NaN, 1], { classes: 2 }),
    RangeError,
    "Cannot compute ROC AUC as scores must be numbers: current value is NaN at index 2",
  );
});
