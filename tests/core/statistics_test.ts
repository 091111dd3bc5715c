import { assertEquals } from "@std/assert";
import { mean, median, quantile, type QuantileMethod } from "../../lib/core/statistics.ts";

Deno.test("quantile() gives what numpy.quantile of NumPy 2.3 gives", () => {
  const sorted = [1, 2, 4, 8];
  const expected: [QuantileMethod, number[]][] = [
    ["linear", [1, 1.3, 1.75, 3, 5, 6.8, 8]],
    ["lower", [1, 1, 1, 2, 4, 4, 8]],
    ["higher", [1, 2, 2, 4, 8, 8, 8]],
    ["inverted_cdf", [1, 1, 1, 2, 4, 8, 8]],
  ];
  for (const [method, values] of expected) {
    const found = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].map((fraction) => quantile(sorted, fraction, method));
    assertEquals(found.map((value) => Number(value.toFixed(12))), values, method);
  }
});

Deno.test("quantile() is NaN without values and with NaN, and infinite between infinite values", () => {
  assertEquals(quantile([], 0.5), NaN);
  assertEquals(quantile(Float64Array.of(NaN, 1, 2).sort(), 0), NaN);
  assertEquals(quantile([-Infinity, Infinity, Infinity], 0.75), Infinity);
});

Deno.test("median() takes the middle value, or the mean of the middle two, and leaves the list as it is", () => {
  const values = [10, 9, 1];
  assertEquals([median(values), values], [9, [10, 9, 1]]);
  assertEquals(median([10, 9, 1, 2]), 5.5);
  assertEquals([median([]), median([1, NaN])], [NaN, NaN]);
});

Deno.test("mean() divides the sum by the number of values", () => {
  assertEquals([mean([1, 2, 6]), mean(Float32Array.of(0.5)), mean([])], [3, 0.5, NaN]);
});
