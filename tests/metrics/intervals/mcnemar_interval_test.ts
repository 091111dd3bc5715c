import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { mcnemar } from "../../../lib/metrics/mcnemar.ts";
import { mcnemarInterval } from "../../../lib/metrics/intervals/mcnemar_interval.ts";

const outcomes = (onlyFirst: number, onlySecond: number, same = 0) => (
  { bothRight: same, onlyFirst, onlySecond, bothWrong: 0 }
);

Deno.test("mcnemarInterval() follows Clopper and Pearson over the discordant images", () => {
  // 7 of 10: the textbook's 0.3475 to 0.9333.
  const { value, low, high, n } = mcnemarInterval(outcomes(7, 3, 90));
  assertEquals([value, n], [0.04, 100]);
  assertAlmostEquals(low, (2 * 0.34754715 - 1) / 10, 1e-8);
  assertAlmostEquals(high, (2 * 0.93326049 - 1) / 10, 1e-8);
});

Deno.test("mcnemarInterval() ends where none or all are the first's", () => {
  // 0 of 10: up to 1 - 0.025 ** (1 / 10).
  const none = mcnemarInterval(outcomes(0, 10)), all = mcnemarInterval(outcomes(10, 0));
  assertAlmostEquals(none.high, 1 - 2 * 0.025 ** 0.1, 1e-12);
  assertEquals(none.low, -1);
  assertAlmostEquals(all.low, -none.high, 1e-12);
  assertEquals(all.high, 1);
});

Deno.test("mcnemarInterval() leaves 0 out exactly where McNemar's exact p is below what is left of the confidence", () => {
  for (const confidence of [0.9, 0.95, 0.99]) {
    for (const [b, c] of [[8, 1], [9, 2], [12, 4], [30, 17], [31, 15], [418, 143], [280, 307], [355, 307]]) {
      const { low, high } = mcnemarInterval(outcomes(b, c, 1_000), { confidence });
      const { exactP } = mcnemar({ onlyFirst: b, onlySecond: c });
      assertEquals(low > 0 || high < 0, exactP < 1 - confidence, `${b}, ${c} at ${confidence}`);
    }
  }
});

Deno.test("mcnemarInterval() says nothing where no image tells the two apart", () => {
  const { value, low, high } = mcnemarInterval(outcomes(0, 0, 5));
  assertEquals([value, Math.abs(low), high], [0, 0, 0]);
});

Deno.test("mcnemarInterval() refuses a confidence that is no fraction", () => {
  assertThrows(
    () => mcnemarInterval(outcomes(1, 2), { confidence: 95 }),
    RangeError,
    "Cannot compute an interval as confidence",
  );
});
