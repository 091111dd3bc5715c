import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { expectedPrecision } from "../../../lib/data/audit/expected_precision.ts";

Deno.test("expectedPrecision() is the fraction of findings that are real, counted example by example", () => {
  // Of 10,000 examples 40 are faulty and 30 of these found; of the 9,960 others one in a hundred and twenty is reported.
  const [found, alarms] = [30, 83];
  const rates = { baseRate: 40 / 10_000, recall: found / 40, falseAlarmRate: alarms / 9_960 };
  assertAlmostEquals(expectedPrecision(rates), found / (found + alarms), 1e-12);
});

Deno.test("expectedPrecision() falls with the base rate, from all findings to none", () => {
  const detector = { recall: 0.9, falseAlarmRate: 0.01 };
  assertEquals(expectedPrecision({ ...detector, baseRate: 1 }), 1);
  assertEquals(expectedPrecision({ ...detector, baseRate: 0 }), 0);
  const values = [0.1, 0.01, 0.001].map((baseRate) => expectedPrecision({ ...detector, baseRate }));
  assertEquals(values, values.toSorted((a, b) => b - a));
});

Deno.test("expectedPrecision() of a detector that reports nothing is NaN", () => {
  assertEquals(expectedPrecision({ baseRate: 0.1, recall: 0, falseAlarmRate: 0 }), NaN);
});

Deno.test("expectedPrecision() refuses what is no fraction", () => {
  assertThrows(
    () => expectedPrecision({ baseRate: 12, recall: 1, falseAlarmRate: 0 }),
    RangeError,
    "Cannot compute an expected precision as baseRate must be",
  );
});
