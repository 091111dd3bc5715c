import { assertEquals } from "@std/assert";
import { bestSoFar } from "../../lib/tuning/best_so_far.ts";

const curve = (trials: [budget: number, score: number][]) =>
  bestSoFar(trials.map(([budget, score]) => ({ configuration: {}, budget, seed: 1, score })))
    .map(({ compute, trial }) => [compute, trial.score]);

Deno.test("bestSoFar() adds up compute and keeps the highest score, the earlier one in a tie", () => {
  assertEquals(curve([[2, 0.5], [2, 0.4], [2, 0.7], [2, 0.7]]), [[2, 0.5], [6, 0.7]]);
});

Deno.test("bestSoFar() prefers a larger budget, whatever the score", () => {
  assertEquals(curve([[1, 0.5], [3, 0.4], [1, 0.9]]), [[1, 0.5], [4, 0.4]]);
});

Deno.test("bestSoFar() counts failed trials and never takes one", () => {
  assertEquals(curve([[1, -Infinity], [1, 0.1]]), [[2, 0.1]]);
  assertEquals(curve([[1, -Infinity]]), []);
  assertEquals(curve([]), []);
});
