import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { intensityHistogram } from "../../../lib/image/features/histogram.ts";

Deno.test("intensityHistogram() counts bytes in bins of equal width", () => {
  const { counts, edges, mean, std } = intensityHistogram(Uint8Array.of(0, 63, 64, 255), { bins: 4 });
  assertEquals(counts, Float64Array.of(2, 1, 0, 1));
  assertEquals(edges, Float64Array.of(0, 64, 128, 192, 256));
  assertAlmostEquals(mean, 95.5);
  assertAlmostEquals(std, Math.sqrt((95.5 ** 2 + 32.5 ** 2 + 31.5 ** 2 + 159.5 ** 2) / 4));
});

Deno.test("intensityHistogram() counts white floats in the last bin", () => {
  const { counts, edges } = intensityHistogram(Float32Array.of(0, 0.5, 1), { bins: 2 });
  assertEquals(counts, Float64Array.of(1, 2));
  assertEquals(edges, Float64Array.of(0, 0.5, 1));
});

Deno.test("intensityHistogram() rejects no bins", () => {
  assertThrows(
    () => intensityHistogram(Uint8Array.of(1), { bins: 0 }),
    RangeError,
    "bins must be an integer of 1 or more: current value is 0",
  );
});
