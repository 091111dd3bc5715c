import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import { coverageCheck } from "../../../lib/applications/inventory/coverage_check.ts";
import { drawMultinomial } from "../../../lib/applications/inventory/draw_multinomial.ts";
import {
  expectationMaximisationInterval as emInterval,
} from "../../../lib/applications/inventory/expectation_maximisation_interval.ts";
import { probabilisticCountInterval } from "../../../lib/applications/inventory/probabilistic_count_interval.ts";

const trained = [1, 1, 1], summer = [0.6, 0.3, 0.1];

/**
 * Draws units of three classes around 0, 2 and 4, as a model sees them that takes the last to lie around 4.6: its
 * probabilities are too low where that class begins, which no temperature puts right.
 */
function seen(counts: ArrayLike<number>, random: Random) {
  const labels = Array.from(counts, (count, c) => Array<number>(count).fill(c)).flat();
  const probabilities = labels.flatMap((label) => {
    const x = 2 * label + 0.8 * random.normal();
    const odds = [0, 2, 4.6].map((centre) => Math.exp(-((x - centre) ** 2) / (2 * 0.8 ** 2)));
    return odds.map((own) => own / odds.reduce((a, b) => a + b));
  });
  return { labels, probabilities };
}

Deno.test("probabilisticCountInterval() covers every class about as often as it says, where EM misses one", () => {
  const trials = 200;
  const check = (find: "probabilistic" | "EM") =>
    coverageCheck((random) => {
      const counts = drawMultinomial(random, { count: 400, shares: summer });
      const labelled = seen([200, 200, 200], random), { probabilities } = seen(counts, random);
      const options = { trained, resamples: 100, seed: random.integer(1e6) };
      const estimate = find === "EM"
        ? emInterval(probabilities, options)
        : probabilisticCountInterval(probabilities, { ...options, labelled });
      return { truth: Array.from(counts, (count) => count / 400), estimate };
    }, { trials });
  const [own, em] = [check("probabilistic"), check("EM")];
  // 95 % with a standard error of 1.5 points, less a little for so few resamples.
  own.perClass.forEach(({ value }) => assert(value >= 0.89 && value <= 0.99, `${value}`));
  own.bias.forEach((value) => assert(Math.abs(value) < 0.004, `${value}`));
  assert(Math.min(...em.perClass.map(({ value }) => value)) < 0.8, `${em.perClass.map((one) => one.value)}`);
});

Deno.test("probabilisticCountInterval() covers the source's shares, where the other target does not", () => {
  const check = (target: "source" | "delivery") =>
    coverageCheck((random) => {
      const counts = drawMultinomial(random, { count: 200, shares: summer });
      const labelled = seen([200, 200, 200], random), { probabilities } = seen(counts, random);
      const options = {
        trained,
        labelled,
        target,
        resamples: 60,
        confidence: 0.9,
        seed: random.integer(1e6),
      };
      return { truth: summer, estimate: probabilisticCountInterval(probabilities, options) };
    }, { trials: 100 }).coverage;
  const [source, delivery] = [check("source"), check("delivery")];
  // 90 % over 300 intervals, less a little for so few resamples.
  assert(source > 0.82 && source < 0.96, `${source}`);
  assert(delivery < source - 0.15, `${delivery}`);
});

Deno.test("probabilisticCountInterval() is the adjusted count where the model only says yes or no", () => {
  // Of either class 8 and 9 of 10 are seen rightly; 50 of 100 units look like the first.
  const rows = (right: number, label: number) =>
    Array.from({ length: 10 }, (_, i) => (i < right) === (label === 0) ? [1, 0] : [0, 1]).flat();
  const labelled = {
    labels: [...Array(10).fill(0), ...Array(10).fill(1)],
    probabilities: [...rows(8, 0), ...rows(9, 1)],
  };
  const delivery = Array.from({ length: 100 }, (_, i) => i < 50 ? [1, 0] : [0, 1]).flat();
  const { shares, low, high, n } = probabilisticCountInterval(delivery, { trained: [1, 1], labelled });
  assertAlmostEquals(shares[0], (0.5 - 0.1) / (0.8 - 0.1), 1e-6);
  assertEquals(n, 100);
  shares.forEach((share, c) => assert(low[c] < share && share < high[c]));
});

Deno.test("probabilisticCountInterval() is a point where the model is certain and right", () => {
  const labelled = { labels: [0, 1], probabilities: [1, 0, 0, 1] };
  const { low, high } = probabilisticCountInterval([1, 0, 1, 0, 0, 1, 1, 0], {
    ...{ trained: [1, 1], labelled, resamples: 20 },
  });
  [low, high].forEach((ends) => [0.75, 0.25].forEach((share, c) => assertAlmostEquals(ends[c], share, 1e-6)));
});

Deno.test("probabilisticCountInterval() repeats itself with the same seed alone", () => {
  const random = createRandom(1), labelled = seen([30, 30, 30], random);
  const { probabilities } = seen([20, 10, 5], random);
  const estimate = (seed: number) =>
    probabilisticCountInterval(probabilities, { trained, labelled, resamples: 20, seed });
  assertEquals(estimate(1), estimate(1));
  assertNotEquals(estimate(1).low, estimate(2).low);
});

Deno.test("probabilisticCountInterval() refuses a class without labelled images, and other labels", () => {
  const find = (labels: number[], probabilities = [1, 0, 0, 1]) =>
    probabilisticCountInterval([1, 0], { trained: [1, 1], labelled: { labels, probabilities } });
  assertThrows(
    () => find([0, 0]),
    RangeError,
    "Cannot estimate intervals as the labelled images of class 1 must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => find([0, 2]),
    RangeError,
    "Cannot estimate intervals as labels[1] must be an integer from 0 to 1: current value is 2",
  );
  assertThrows(
    () => find([0, 1, 1]),
    TypeError,
    "Cannot estimate intervals as rows of labelled probabilities must be as many as labels (3): current value is 2",
  );
});
