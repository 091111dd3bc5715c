import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { adjustedCount } from "../../../lib/applications/inventory/adjusted_count.ts";
import { drawMultinomial } from "../../../lib/applications/inventory/draw_multinomial.ts";

const assertClose = (actual: number[], expected: number[], tolerance = 1e-7) =>
  actual.forEach((value, i) => assertAlmostEquals(value, expected[i], tolerance));

Deno.test("adjustedCount() is Forman's formula for two classes", () => {
  // True positive rate 0.9, false positive rate 0.2, seen 0.55: (0.55 - 0.2) / 0.7 = 0.5.
  assertClose(adjustedCount([55, 45], [[90, 10], [20, 80]]), [0.5, 0.5]);
});

Deno.test("adjustedCount() clips where no shares could have given the predictions", () => {
  // Seen 0.1, and even of none the model would see 0.2.
  assertClose(adjustedCount([10, 90], [[90, 10], [20, 80]]), [0, 1]);
});

Deno.test("adjustedCount() leaves counts alone where nothing is confused", () => {
  assertClose(adjustedCount([1, 3, 0], [[5, 0, 0], [0, 7, 0], [0, 0, 2]]), [0.25, 0.75, 0]);
});

Deno.test("adjustedCount() lets classes that cannot be told apart share evenly", () => {
  assertClose(adjustedCount([3, 5], [[1, 1], [1, 1]]), [0.5, 0.5]);
});

Deno.test("adjustedCount() has no bias where counting predictions has one", () => {
  const rates = [[0.8, 0.15, 0.05], [0.1, 0.9, 0], [0.05, 0.05, 0.9]];
  const truth = [0.7, 0.2, 0.1], random = createRandom(1), trials = 400;
  const [raw, adjusted] = [[0, 0, 0], [0, 0, 0]];
  for (let trial = 0; trial < trials; trial++) {
    const predicted = [0, 0, 0];
    const confusion = rates.map((shares) => drawMultinomial(random, { count: 300, shares }));
    truth.forEach((share, t) => {
      drawMultinomial(random, { count: 500 * share, shares: rates[t] }).forEach((count, p) =>
        predicted[p] += count
      );
    });
    predicted.forEach((count, c) => raw[c] += (count / 500 - truth[c]) / trials);
    adjustedCount(predicted, confusion).forEach((share, c) => adjusted[c] += (share - truth[c]) / trials);
  }
  // 0.8 * 0.7 + 0.1 * 0.2 + 0.05 * 0.1 is 0.585, so raw counts miss the first class by 0.115.
  assertAlmostEquals(raw[0], -0.115, 0.01);
  for (const bias of adjusted) assert(Math.abs(bias) < 0.005, `${bias}`);
});

Deno.test("adjustedCount() refuses other classes, counts below 0 and no prediction", () => {
  const confusion = [[1, 0], [0, 1]];
  assertThrows(
    () => adjustedCount([1], confusion),
    TypeError,
    "Cannot adjust counts as predicted must be as many as classes (2): current value is 1",
  );
  assertThrows(
    () => adjustedCount([1, -1], confusion),
    RangeError,
    "Cannot adjust counts as predicted[1] must be a finite number of 0 or more: current value is -1",
  );
  assertThrows(
    () => adjustedCount([0, 0], confusion),
    RangeError,
    "Cannot adjust counts as there must be one prediction or more: current value is 0",
  );
});
