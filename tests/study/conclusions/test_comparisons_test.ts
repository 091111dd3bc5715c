import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { testComparisons } from "../../../lib/study/conclusions/test_comparisons.ts";
import type { ComparedPair } from "../../../lib/study/plan/planned_comparisons.ts";

const LABELS = Uint8Array.from({ length: 200 }, (_, i) => i % 10);

/** Predictions that are wrong for the images from `from` on, so many of them. */
function wrongAt(from: number, count: number): Uint8Array {
  return LABELS.map((label, i) => i >= from && i < from + count ? (label + 1) % 10 : label);
}

/** "best" is right everywhere; the others err on 6, 8, 20 and the same 20 images. */
const PREDICTIONS = {
  best: LABELS,
  good: wrongAt(0, 6),
  fair: wrongAt(50, 8),
  poor: wrongAt(100, 20),
  twin: wrongAt(100, 20),
};
const OPTIONS = { labels: LABELS, predictions: PREDICTIONS, resamples: 400 };

const pair = (first: string, second: string): ComparedPair => ({
  first,
  second,
  statement: `${first}, ${second}`,
});

Deno.test("testComparisons() counts outcomes and gives McNemar's exact p for both", () => {
  const { primary } = testComparisons({ primary: pair("best", "good"), secondary: [] }, OPTIONS);
  assertEquals(primary.outcomes, { bothRight: 194, onlyFirst: 6, onlySecond: 0, bothWrong: 0 });
  assertAlmostEquals(primary.p, 2 / 2 ** 6, 1e-15);
  assertEquals([primary.first, primary.second, primary.statement], ["best", "good", "best, good"]);
});

Deno.test("testComparisons() leaves the primary p as it is and corrects the secondary ones by Holm's method", () => {
  const secondary = [pair("best", "good"), pair("best", "fair"), pair("poor", "twin")];
  const tested = testComparisons({ primary: pair("best", "good"), secondary }, OPTIONS);
  assertEquals([tested.primary.adjustedP, tested.primary.isSignificant], [tested.primary.p, true]);
  const [good, fair, twin] = tested.secondary;
  assertAlmostEquals(fair.adjustedP, 3 * 2 / 2 ** 8, 1e-15);
  assertAlmostEquals(good.adjustedP, 2 * 2 / 2 ** 6, 1e-15);
  assertEquals(twin.adjustedP, 1);
  assertEquals(tested.secondary.map(({ isSignificant }) => isSignificant), [false, true, false]);
});

Deno.test("testComparisons() gives the difference in accuracy with its paired interval", () => {
  const tested = testComparisons({
    primary: pair("best", "poor"),
    secondary: [pair("poor", "best"), pair("poor", "twin")],
  }, OPTIONS);
  const { value, low, high, n } = tested.primary.difference;
  assertAlmostEquals(value, 0.1, 1e-12);
  assertEquals(n, 200);
  assert(0.03 < low && low < 0.08 && 0.12 < high && high < 0.17);
  const [turned, twin] = tested.secondary.map(({ difference }) => difference);
  assertAlmostEquals(turned.low, -high, 1e-12);
  assertEquals([twin.low, twin.value, twin.high], [0, 0, 0]);
});

Deno.test("testComparisons() takes another level", () => {
  const plan = { primary: pair("best", "good"), secondary: [pair("best", "good")] };
  const { primary, secondary } = testComparisons(plan, { ...OPTIONS, level: 0.01 });
  assertEquals([primary.isSignificant, secondary[0].isSignificant], [false, false]);
});

Deno.test("testComparisons() refuses a model without predictions, and predictions of other images", () => {
  assertThrows(
    () => testComparisons({ primary: pair("best", "worst"), secondary: [] }, OPTIONS),
    TypeError,
    "Cannot compare worst as predictions must hold it: current value is best, good, fair, poor, twin",
  );
  assertThrows(
    () =>
      testComparisons({ primary: pair("best", "good"), secondary: [] }, {
        ...OPTIONS,
        predictions: { ...PREDICTIONS, good: new Uint8Array(3) },
      }),
    TypeError,
    "Cannot compare two models as the second's predictions must be as many as labels (200): current value is 3",
  );
});
