import { assert, assertEquals } from "@std/assert";
import { compensatedMean } from "../../lib/metrics/compensated_mean.ts";

const meanOf = (values: number[]) => compensatedMean(values.length, (i) => values[i]);

Deno.test("compensatedMean() keeps what a plain sum loses", () => {
  assertEquals(meanOf([1, 1e100, 1, -1e100]), 0.5);
});

Deno.test("compensatedMean() of a million tenths is a tenth to the last digit; a plain sum is not", () => {
  assertEquals(compensatedMean(1e6, () => 0.1), 0.1);
  let plain = 0;
  for (let i = 0; i < 1e6; i++) plain += 0.1;
  assert(Math.abs(plain / 1e6 - 0.1) > 1e-13);
});

Deno.test("compensatedMean() lets infinity stand, and is NaN without terms", () => {
  assertEquals(meanOf([1, Infinity, 2]), Infinity);
  assertEquals(meanOf([]), NaN);
});
