import { assertAlmostEquals, assertEquals } from "@std/assert";
import { levelFigures } from "../../../lib/report/interactive/level_figures.ts";

/** Ten images of a and ten of b: eight and five are decided with confidence, seven and four of them correctly. */
const COUNTED = {
  ...{ model: "net", source: "validation images", classNames: ["a", "b"], thresholds: [0, 0.9] },
  counts: [[[1, 1], [2, 3]], [[7, 1], [1, 4]]],
};
const valuesAt = (place: number, label?: number) =>
  levelFigures(COUNTED, label)[place].figures.map(({ value }) => value);

Deno.test("levelFigures() moves coverage, accuracy, precision and recall with the threshold", () => {
  // Nobody is asked: 15 of 20 are right; of those called a 8 of 11 are, of the a's 8 of 10 are found.
  assertEquals(valuesAt(0, 0), [1, 15 / 20, 8 / 11, 8 / 10]);
  // Below 0.9 a person is asked: 13 of 20 are decided, 11 of them right.
  assertEquals(valuesAt(1, 0), [13 / 20, 11 / 13, 7 / 8, 7 / 10]);
  assertEquals(valuesAt(1, 1), [13 / 20, 11 / 13, 4 / 5, 4 / 10]);
});

Deno.test("levelFigures() gives means of the classes without an interval, and others with one", () => {
  const { figures, threshold } = levelFigures(COUNTED)[1];
  assertEquals(threshold, 0.9);
  assertAlmostEquals(figures[2].value, (7 / 8 + 4 / 5) / 2, 1e-12);
  assertAlmostEquals(figures[3].value, (0.7 + 0.4) / 2, 1e-12);
  assertEquals(figures.map(({ low }) => low === undefined), [false, false, true, true]);
  // Wilson's interval of 13 in 20, by statsmodels.
  assertAlmostEquals(figures[0].low!, 0.4329, 1e-4);
  assertAlmostEquals(figures[0].high!, 0.8188, 1e-4);
});

Deno.test("levelFigures() has no fraction where nothing is decided", () => {
  const none = { ...COUNTED, counts: [COUNTED.counts[0], [[0, 0], [0, 0]]] };
  const [coverage, ...others] = levelFigures(none)[1].figures.map(({ value }) => value);
  assertEquals(coverage, 0);
  assertEquals(others.slice(0, 2), [NaN, NaN]);
});
