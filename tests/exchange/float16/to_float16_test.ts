import { assertEquals, assertThrows } from "@std/assert";
import { toFloat16 } from "../../../lib/exchange/float16/to_float16.ts";

Deno.test("toFloat16() rounds to the nearest, small numbers too", () => {
  // 1 + 2^-11 lies half way between two neighbours and goes to the even one; 2^-24 is the least above 0.
  const values = Float32Array.of(1, -2.5, 1 + 2 ** -11, 1 + 3 * 2 ** -11, 65_504, 2 ** -24, 2 ** -26);
  assertEquals([...toFloat16(values, "kernel")], [1, -2.5, 1, 1 + 2 ** -9, 65_504, 2 ** -24, 0]);
});

Deno.test("toFloat16() names the weight that is too large, or no number", () => {
  for (const [value, words] of [[70_000, "70000"], [NaN, "NaN"], [-Infinity, "-Infinity"]] as const) {
    assertThrows(
      () => toFloat16(Float32Array.of(1, value), "dense/kernel"),
      RangeError,
      `every value of dense/kernel must be from -65504 to 65504: current value is ${words}. Write them as float32`,
    );
  }
});
