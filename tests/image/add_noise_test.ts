import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { addNoise } from "../../lib/image/add_noise.ts";

const GREY = { pixels: new Float32Array(10_000).fill(0.5), height: 100, width: 100 };

Deno.test("addNoise() adds noise of mean 0 and of the deviation that is asked for", () => {
  const { pixels } = addNoise(GREY, { random: createRandom(1), deviation: 0.1 });
  const mean = pixels.reduce((a, b) => a + b) / pixels.length;
  const variance = pixels.reduce((sum, pixel) => sum + (pixel - mean) ** 2, 0) / pixels.length;
  assertAlmostEquals(mean, 0.5, 0.004);
  assertAlmostEquals(Math.sqrt(variance), 0.1, 0.003);
});

Deno.test("addNoise() measures the deviation of bytes as a fraction of 255", () => {
  const bytes = { ...GREY, pixels: new Uint8Array(10_000).fill(128) };
  const { pixels } = addNoise(bytes, { random: createRandom(1), deviation: 0.1 });
  const variance = pixels.reduce((sum, pixel) => sum + (pixel - 128) ** 2, 0) / pixels.length;
  assertAlmostEquals(Math.sqrt(variance), 25.5, 0.6);
});

Deno.test("addNoise() stays within black and white, and leaves its input as it was", () => {
  const image = { pixels: Uint8Array.from({ length: 100 }, (_, i) => i % 2 * 255), height: 10, width: 10 };
  const before = structuredClone(image);
  const { pixels } = addNoise(image, { random: createRandom(1), deviation: 0.2 });
  assertEquals(image, before);
  assert(pixels.every((pixel, i) => i % 2 === 0 ? pixel < 200 : pixel > 55), "a byte wrapped around");
  assert(pixels.includes(0) && pixels.includes(255));
});

Deno.test("addNoise() by 0 changes nothing", () => {
  assertEquals(addNoise(GREY, { random: createRandom(1), deviation: 0 }), GREY);
});

Deno.test("addNoise() rejects a deviation below 0", () => {
  assertThrows(
    () => addNoise(GREY, { random: createRandom(1), deviation: -0.1 }),
    RangeError,
    "Cannot add noise as deviation must be a finite number of 0 or more: current value is -0.1",
  );
});
