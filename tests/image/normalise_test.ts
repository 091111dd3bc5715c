import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { normalise, pixelStatistics, standardise } from "../../lib/image/normalise.ts";

Deno.test("normalise() maps 0 to 0 and 255 to 1", () => {
  assertEquals(normalise(Uint8Array.of(0, 51, 255)), Float32Array.of(0, 0.2, 1));
});

Deno.test("pixelStatistics() measures bytes and floats on the scale 0 to 1", () => {
  const bytes = pixelStatistics(Uint8Array.of(0, 255));
  assertAlmostEquals(bytes.mean, 0.5);
  assertAlmostEquals(bytes.std, 0.5);
  assertEquals(pixelStatistics(Float32Array.of(0, 1)), bytes);
});

Deno.test("standardise() gives mean 0 and standard deviation 1 with a set's own statistics", () => {
  const pixels = Uint8Array.of(3, 77, 200, 255, 0);
  const again = pixelStatistics(standardise(pixels, pixelStatistics(pixels)));
  assertAlmostEquals(again.mean, 0, 1e-6);
  assertAlmostEquals(again.std, 1, 1e-6);
});

Deno.test("standardise() rejects a standard deviation of 0", () => {
  assertThrows(
    () => standardise(Uint8Array.of(1), { mean: 0, std: 0 }),
    RangeError,
    "Cannot standardise as std must be a finite number above 0: current value is 0",
  );
});

Deno.test("pixelStatistics() rejects no pixels", () => {
  assertThrows(() => pixelStatistics(new Uint8Array(0)), RangeError, "must hold at least one value");
});
