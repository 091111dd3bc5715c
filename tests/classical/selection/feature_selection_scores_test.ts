import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { anovaF, varianceScores } from "../../../lib/classical/selection/feature_selection_scores.ts";
import { examplesOf } from "../forest_examples.ts";

Deno.test("varianceScores() is the mean squared distance from the mean", () => {
  const { values, rows, columns } = examplesOf([[1, 7], [2, 7], [6, 7]], [0, 0, 0]);
  assertEquals(varianceScores({ values, rows, columns }), Float64Array.of(14 / 3, 0));
});

Deno.test("anovaF() agrees with a hand-worked example", () => {
  // Means 2 and 6 with 2 examples each: 16 between, on 1 degree of freedom; 2 + 8 within, on 2.
  assertEquals(anovaF(examplesOf([[1], [3], [4], [8]], [0, 0, 1, 1])), Float64Array.of(16 / 5));
});

Deno.test("anovaF() leaves out a class that does not occur", () => {
  const [f] = anovaF(examplesOf([[1], [3], [4], [8]], [0, 0, 3, 3], 5));
  assertAlmostEquals(f, 16 / 5, 1e-15);
});

Deno.test("anovaF() of a constant column is NaN, and Infinity of one that varies between classes alone", () => {
  const [constant, perfect] = anovaF(examplesOf([[5, 1], [5, 1], [5, 2], [5, 2]], [0, 0, 1, 1]));
  assertEquals([constant, perfect], [NaN, Infinity]);
});

Deno.test("anovaF() refuses one class alone, and as many classes as examples", () => {
  for (const [labels, found] of [[[1, 1], "2 of 1"], [[0, 1], "2 of 2"]] as const) {
    assertThrows(
      () => anovaF(examplesOf([[1], [2]], [...labels])),
      RangeError,
      "Cannot compute F statistics as examples must be of 2 classes or more, and more than these: " +
        `current value is ${found}`,
    );
  }
});

Deno.test("anovaF() and varianceScores() refuse values that are not finite", () => {
  const examples = examplesOf([[1], [NaN], [2]], [0, 0, 1]);
  for (const [work, task] of [[anovaF, "F statistics"], [varianceScores, "variances"]] as const) {
    assertThrows(
      () => work(examples),
      RangeError,
      `Cannot compute ${task} as values must be finite numbers: current value is NaN at index`,
    );
  }
});
