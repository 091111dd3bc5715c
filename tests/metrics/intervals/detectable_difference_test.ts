import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { detectableDifference } from "../../../lib/metrics/intervals/detectable_difference.ts";
import { pairedTInterval } from "../../../lib/metrics/paired_t_interval.ts";

Deno.test("detectableDifference() is what simulated t tests find four times in five", () => {
  const random = createRandom(5);
  for (const [n, confidence] of [[5, 0.95], [5, 1 - 0.05 / 7], [15, 0.99]]) {
    const difference = detectableDifference({ standardDeviation: 0.4, n, confidence });
    let found = 0;
    for (let study = 0; study < 4_000; study++) {
      const runs = Array.from({ length: n }, () => difference + 0.4 * random.normal());
      if (pairedTInterval(runs, { confidence }).low > 0) found++;
    }
    assertAlmostEquals(found / 4_000, 0.8, 0.02, `${n} runs at ${confidence}`);
  }
});

Deno.test("detectableDifference() falls with runs and rises with what is asked of them", () => {
  const of = (n: number, confidence = 0.95, power = 0.8) =>
    detectableDifference({ standardDeviation: 1, n, confidence, power });
  // TTestPower().solve_power(nobs=5, alpha=0.05, power=0.8) of statsmodels, and with 15.
  assertAlmostEquals(of(5), 1.6820, 2e-3);
  assertAlmostEquals(of(15), 0.7784, 2e-3);
  assert(of(5, 0.99) > 1.4 * of(5) && of(5, 0.95, 0.5) < 0.8 * of(5));
  assertAlmostEquals(detectableDifference({ standardDeviation: 3, n: 5 }), 3 * of(5), 1e-12);
});

Deno.test("detectableDifference() refuses a single pair", () => {
  assertThrows(
    () => detectableDifference({ standardDeviation: 1, n: 1 }),
    RangeError,
    "Cannot say what runs can show as n must be an integer of 2 or more: current value is 1",
  );
});
