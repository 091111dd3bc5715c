import { assertAlmostEquals, assertEquals } from "@std/assert";
import {
  isBeyond,
  normalisedWeights,
  scaledValues,
  weightedScores,
} from "../../../lib/applications/deployment/score_models.ts";

const ratio = { rule: "ratio" } as const;

Deno.test("scaledValues() by bounds are linear, and no further than the bounds", () => {
  const up = { better: "higher", scaling: { rule: "bounds", worst: 0.5, best: 1 } } as const;
  assertEquals(scaledValues([0.5, 0.75, 1, 0.2, 1.5], up), [0, 0.5, 1, 0, 1]);
  const down = { better: "lower", scaling: { rule: "bounds", worst: 10, best: 2 } } as const;
  assertEquals(scaledValues([10, 4, 2, 1, 20], down), [0, 0.75, 1, 1, 0]);
});

Deno.test("scaledValues() by ratio give the best 1 and half of that to what is twice as dear or half as good", () => {
  assertEquals(scaledValues([4, 2, 8], { better: "lower", scaling: ratio }), [0.5, 1, 0.25]);
  assertEquals(scaledValues([4, 2, 8], { better: "higher", scaling: ratio }), [0.5, 0.25, 1]);
});

Deno.test("scaledValues() by ratio give 1 to all that is good enough, and half to what is twice as dear as that", () => {
  const scaling = { rule: "ratio", enough: 3 } as const;
  assertEquals(scaledValues([6, 2, 3, 0.001], { better: "lower", scaling }), [0.5, 1, 1, 1]);
  assertEquals(scaledValues([1.5, 2.25, 3, 9], { better: "higher", scaling }), [0.5, 0.75, 1, 1]);
  // Where nothing is good enough the best is 1, as without it.
  assertEquals(scaledValues([12, 6], { better: "lower", scaling }), [0.5, 1]);
  assertEquals(scaledValues([1, 2], { better: "higher", scaling }), [0.5, 1]);
});

Deno.test("scaledValues() by ratio stay between 0 and 1 where a draw is 0 or below", () => {
  assertEquals(scaledValues([-1, 0, 2], { better: "lower", scaling: ratio }), [1, 1, 0]);
  assertEquals(scaledValues([-1, 0, 2], { better: "higher", scaling: ratio }), [0, 0, 1]);
});

Deno.test("weightedScores() are sums by normalised weights", () => {
  const weights = normalisedWeights([{ weight: 3 }, { weight: 1 }]);
  assertEquals(weights, [0.75, 0.25]);
  weightedScores([[1, 0.2], [0, 0.8]], weights).forEach((score, m) =>
    assertAlmostEquals(score, [0.75, 0.35][m], 1e-12)
  );
});

Deno.test("isBeyond() is true outside of bounds alone", () => {
  const scaling = { rule: "bounds", worst: 10, best: 2 } as const;
  assertEquals([1, 2, 5, 10, 11].map((value) => isBeyond(value, { scaling })), [
    true,
    false,
    false,
    false,
    true,
  ]);
  assertEquals(isBeyond(1e9, { scaling: ratio }), false);
});
