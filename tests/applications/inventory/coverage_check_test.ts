import { assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { coverageCheck } from "../../../lib/applications/inventory/coverage_check.ts";

Deno.test("coverageCheck() counts intervals that hold the truth, and measures error, bias and width", () => {
  let trial = 0;
  const check = coverageCheck(() => {
    const isFirst = trial++ === 0;
    return {
      truth: [0.5, 0.5],
      estimate: isFirst
        ? { shares: [0.7, 0.3], low: [0.5, 0.2], high: [0.8, 0.4] }
        : { shares: [0.5, 0.5], low: [0.4, 0.4], high: [0.6, 0.6] },
    };
  }, { trials: 2 });
  assertEquals([check.coverage, check.n], [0.75, 2]);
  assertEquals(check.perClass.map(({ value, n }) => [value, n]), [[1, 2], [0.5, 2]]);
  assertAlmostEquals(check.bias[0], 0.1, 1e-12);
  assertAlmostEquals(check.bias[1], -0.1, 1e-12);
  assertAlmostEquals(check.meanAbsoluteError, 0.1, 1e-12);
  assertAlmostEquals(check.meanWidth, 0.225, 1e-12);
});

Deno.test("coverageCheck() gives every trial a generator of its own, the same for the same seed", () => {
  const draws = (seed: number) => {
    const drawn: number[] = [];
    coverageCheck((random) => {
      drawn.push(random.uniform());
      return { truth: [0], estimate: { shares: [0], low: [0], high: [0] } };
    }, { trials: 3, seed });
    return drawn;
  };
  assertEquals(new Set(draws(1)).size, 3);
  assertEquals(draws(1), draws(1));
  assertNotEquals(draws(1), draws(2));
});

Deno.test("coverageCheck() refuses no trials, and ends of other classes", () => {
  const estimate = { shares: [0], low: [0], high: [0, 1] };
  assertThrows(
    () => coverageCheck(() => ({ truth: [0], estimate }), { trials: 0 }),
    RangeError,
    "Cannot check coverage as trials must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => coverageCheck(() => ({ truth: [0], estimate }), { trials: 1 }),
    TypeError,
    "Cannot check coverage as shares must be as many as classes (1): current value is 2",
  );
});
