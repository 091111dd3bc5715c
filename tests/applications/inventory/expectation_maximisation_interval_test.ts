import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import { coverageCheck } from "../../../lib/applications/inventory/coverage_check.ts";
import { expectationMaximisationInterval } from "../../../lib/applications/inventory/expectation_maximisation_interval.ts";

const trained = [0.5, 0.5];

/** Draws examples with these labels as an ideal model sees them: a number around -1.5 or 1.5. */
function delivery(labels: number[], random: Random): Float64Array {
  const probabilities = new Float64Array(2 * labels.length);
  labels.forEach((label, i) => {
    const x = (label === 0 ? -1.5 : 1.5) + random.normal();
    probabilities[2 * i] = 1 / (1 + Math.exp(3 * x));
    probabilities[2 * i + 1] = 1 - probabilities[2 * i];
  });
  return probabilities;
}

for (const target of ["delivery", "source"] as const) {
  Deno.test(`expectationMaximisationInterval() covers the shares of the ${target} about as often as it says`, () => {
    const { coverage } = coverageCheck((random) => {
      const labels = Array.from({ length: 300 }, () => random.uniform() < 0.8 ? 0 : 1);
      const own = labels.filter((label) => label === 0).length / 300;
      const estimate = expectationMaximisationInterval(delivery(labels, random), {
        ...{ trained, target, resamples: 40, confidence: 0.9, seed: random.integer(1e6) },
      });
      return { truth: target === "source" ? [0.8, 0.2] : [own, 1 - own], estimate };
    }, { trials: 100 });
    // 90 of 100, less a little for so few resamples; the standard error is about 3.
    assert(coverage > 0.78 && coverage < 0.96, `${coverage}`);
  });
}

Deno.test("expectationMaximisationInterval() is wider for the source than for the delivery", () => {
  const random = createRandom(1);
  const probabilities = delivery(Array.from({ length: 100 }, (_, i) => i < 70 ? 0 : 1), random);
  const width = (target: "delivery" | "source") => {
    const { low, high } = expectationMaximisationInterval(probabilities, { trained, target, resamples: 100 });
    return high[0] - low[0];
  };
  assert(width("source") > 1.3 * width("delivery"));
});

Deno.test("expectationMaximisationInterval() is a point for a delivery of which the model is certain", () => {
  const { shares, low, high, n } = expectationMaximisationInterval([1, 0, 1, 0, 0, 1, 1, 0], {
    ...{ trained, resamples: 20 },
  });
  assertEquals([shares, n], [[0.75, 0.25], 4]);
  [low, high].forEach((ends) =>
    [0.75, 0.25].forEach((share, c) => assertAlmostEquals(ends[c], share, 1e-12))
  );
});

Deno.test("expectationMaximisationInterval() repeats itself with the same seed", () => {
  const estimate = () =>
    expectationMaximisationInterval([0.9, 0.1, 0.2, 0.8, 0.6, 0.4], { trained, resamples: 20 });
  assertEquals(estimate(), estimate());
});

Deno.test("expectationMaximisationInterval() refuses no resamples", () => {
  assertThrows(
    () => expectationMaximisationInterval([1, 0], { trained, resamples: 0 }),
    RangeError,
    "Cannot estimate intervals as resamples must be an integer of 1 or more: current value is 0",
  );
});
