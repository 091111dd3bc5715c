import { assertEquals } from "@std/assert";
import { significantDigits } from "../../../lib/core/numbers/significant_digits.ts";

Deno.test("significantDigits() rounds decimals, not their binary neighbours", () => {
  assertEquals(Number((2.675).toPrecision(3)), 2.67);
  assertEquals([2.675, -2.675, 1.005, 0.0010045, 10.235].map((value) => significantDigits(value, 3)), [
    2.68,
    -2.68,
    1.01,
    0.001,
    10.2,
  ]);
  assertEquals(significantDigits(0.0010045, 4), 0.001005);
});

Deno.test("significantDigits() keeps what is large, tiny, nothing or not finite", () => {
  assertEquals([123_456, 9.999, 0, 1.2345e-30, NaN, -Infinity].map((value) => significantDigits(value, 3)), [
    123_000,
    10,
    0,
    1.23e-30,
    NaN,
    -Infinity,
  ]);
});
