import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { priorShift } from "../../../lib/metrics/prior_shift.ts";
import { expectationMaximisationPriors } from "../../../lib/applications/inventory/expectation_maximisation_priors.ts";

const trained = [0.5, 0.5];

/** Draws a number per example, around -1 or 1, and gives the probabilities of an ideal model. */
function delivery(share: number, { n, seed }: { n: number; seed: number }) {
  const random = createRandom(seed);
  return Float64Array.from({ length: n }, (_, i) => (i < share * n ? -1 : 1) + random.normal())
    .reduce((all, x, i) => {
      all[2 * i] = 1 / (1 + Math.exp(2 * x));
      all[2 * i + 1] = 1 - all[2 * i];
      return all;
    }, new Float64Array(2 * n));
}

Deno.test("expectationMaximisationPriors() takes one step as the mean of the shifted probabilities", () => {
  const probabilities = [0.9, 0.1, 0.4, 0.6], start = [0.8, 0.2];
  const { shares, iterations, isConverged } = expectationMaximisationPriors(probabilities, {
    ...{ trained, start, maxIterations: 1 },
  });
  const shifted = priorShift(probabilities, { trained, assumed: start });
  assertAlmostEquals(shares[0], (shifted[0] + shifted[2]) / 2, 1e-15);
  assertEquals([iterations, isConverged], [1, false]);
});

Deno.test("expectationMaximisationPriors() counts where the model is certain", () => {
  const { shares } = expectationMaximisationPriors([1, 0, 1, 0, 0, 1, 1, 0], { trained });
  assertEquals(shares, [0.75, 0.25]);
});

Deno.test("expectationMaximisationPriors() finds shares far from those trained on", () => {
  const probabilities = delivery(0.9, { n: 20_000, seed: 1 });
  const counted = probabilities.filter((p, i) => i % 2 === 0 && p > 0.5).length / 20_000;
  const { shares, isConverged } = expectationMaximisationPriors(probabilities, { trained });
  assertAlmostEquals(shares[0], 0.9, 0.01);
  assert(isConverged);
  // A model that errs in 16 of 100 sees 0.9 * 0.84 + 0.1 * 0.16.
  assertAlmostEquals(counted, 0.773, 0.01);
});

Deno.test("expectationMaximisationPriors() counts an example as often as its weight says", () => {
  const options = { trained, tolerance: 1e-12 };
  const weighted = expectationMaximisationPriors([0.9, 0.1, 0.3, 0.7], { ...options, weights: [2, 1] });
  const repeated = expectationMaximisationPriors([0.9, 0.1, 0.9, 0.1, 0.3, 0.7], options);
  assertAlmostEquals(weighted.shares[0], repeated.shares[0], 1e-9);
});

Deno.test("expectationMaximisationPriors() takes counts for shares, and what the model was trained on into account", () => {
  const probabilities = delivery(0.3, { n: 4000, seed: 2 });
  const skewed = priorShift(probabilities, { trained, assumed: [0.8, 0.2] });
  const plain = expectationMaximisationPriors(probabilities, { trained });
  const shifted = expectationMaximisationPriors(skewed, { trained: [80, 20] });
  assertAlmostEquals(plain.shares[0], shifted.shares[0], 1e-5);
});

Deno.test("expectationMaximisationPriors() refuses what does not fit or is out of range", () => {
  assertThrows(
    () => expectationMaximisationPriors([1, 0, 0], { trained }),
    TypeError,
    "Cannot estimate shares as probabilities must be a multiple of classes (2): current value is 3",
  );
  assertThrows(
    () => expectationMaximisationPriors([1, -1], { trained }),
    RangeError,
    "Cannot estimate shares as probabilities[1] must be a finite number of 0 or more: current value is -1",
  );
  assertThrows(
    () => expectationMaximisationPriors([], { trained }),
    RangeError,
    "Cannot estimate shares as examples must count above 0: current value is 0",
  );
  assertThrows(
    () => expectationMaximisationPriors([0, 0], { trained }),
    RangeError,
    "Cannot estimate shares as row 0 must keep a probability above 0: current value is 0",
  );
  assertThrows(
    () => expectationMaximisationPriors([1, 0], { trained, weights: [1, 1] }),
    TypeError,
    "Cannot estimate shares as weights must be as many as examples (1): current value is 2",
  );
});
