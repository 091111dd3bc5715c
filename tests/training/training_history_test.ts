import { assertEquals } from "@std/assert";
import { bestEpoch } from "../../lib/training/training_history.ts";

const history = (validationLoss: number[], validationAccuracy: number[]) => ({
  epoch: validationLoss.map((_, i) => i + 1),
  loss: [],
  accuracy: [],
  validationLoss,
  validationAccuracy,
});

Deno.test("bestEpoch() takes the highest accuracy or the lowest loss, the first one in a tie", () => {
  const figures = history([3, 1, 2, 1], [0.5, 0.6, 0.7, 0.7]);
  assertEquals(bestEpoch(figures, "accuracy"), 3);
  assertEquals(bestEpoch(figures, "loss"), 2);
});

Deno.test("bestEpoch() never takes a loss that is no number", () => {
  assertEquals(bestEpoch(history([NaN, 2, NaN], [0, 0, 0]), "loss"), 2);
});

Deno.test("bestEpoch() is 0 without validation", () => {
  assertEquals(bestEpoch(history([], []), "loss"), 0);
});
