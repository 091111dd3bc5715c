import { assertEquals, assertThrows } from "@std/assert";
import { bootstrapInterval } from "../../lib/metrics/bootstrap_interval.ts";
import { meanInterval } from "../../lib/metrics/mean_interval.ts";

Deno.test("meanInterval() is the bootstrap of the mean", () => {
  const values = Float64Array.of(1, 0, 0, 1, 1, 4, 2);
  const mean = (rows: Uint32Array) => rows.reduce((sum, i) => sum + values[i], 0) / rows.length;
  const options = { resamples: 50, seed: 7 };
  assertEquals(meanInterval(values, options), bootstrapInterval(7, mean, options));
  assertEquals(meanInterval([3, 3, 3]), { value: 3, low: 3, high: 3, n: 3 });
});

Deno.test("meanInterval() refuses a single value", () => {
  assertThrows(
    () => meanInterval([1]),
    RangeError,
    "Cannot bootstrap as size must be an integer of 2 or more: current value is 1",
  );
});
