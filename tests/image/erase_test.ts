import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { erase } from "../../lib/image/erase.ts";

const white = { pixels: new Uint8Array(784).fill(255), height: 28, width: 28 };

Deno.test("erase() fills one rectangle whose area and aspect keep to the limits", () => {
  const random = createRandom(1);
  for (let i = 0; i < 200; i++) {
    const { pixels } = erase(white, { random, probability: 1, fill: 0 });
    const erased = Array.from(pixels.keys()).filter((at) => pixels[at] === 0);
    const rows = new Set(erased.map((at) => Math.floor(at / 28))).size;
    const columns = new Set(erased.map((at) => at % 28)).size;
    assertEquals(erased.length, rows * columns);
    // Sides are rounded to whole pixels, by half a pixel at most.
    assert((rows + 0.5) * (columns + 0.5) >= 0.02 * 784 && (rows - 0.5) * (columns - 0.5) <= 0.4 * 784);
    assert((rows + 0.5) / (columns - 0.5) >= 0.3 && (rows - 0.5) / (columns + 0.5) <= 1 / 0.3);
  }
});

Deno.test("erase() erases about as often as its probability says, and leaves the image alone", () => {
  const random = createRandom(2);
  let count = 0;
  for (let i = 0; i < 1000; i++) {
    if (erase(white, { random, probability: 0.3, fill: 0 }).pixels.includes(0)) count++;
  }
  assert(count > 250 && count < 350, `${count} of 1000`);
  assert(white.pixels.every((pixel) => pixel === 255));
});

Deno.test("erase() gives the same image for the same seed, and another for another", () => {
  const erased = (seed: number) => erase(white, { random: createRandom(seed), probability: 1 }).pixels;
  assertEquals(erased(3), erased(3));
  assertNotEquals(erased(3), erased(4));
});

Deno.test("erase() puts noise from 0 to 1 into floats", () => {
  const image = { pixels: new Float32Array(784).fill(-1), height: 28, width: 28 };
  const { pixels } = erase(image, { random: createRandom(5), probability: 1 });
  const noise = pixels.filter((pixel) => pixel !== -1);
  assert(noise.length > 10 && noise.every((value) => value >= 0 && value < 1));
  assert(Math.max(...noise) - Math.min(...noise) > 0.5);
});

Deno.test("erase() rejects shares out of range", () => {
  const random = createRandom(1);
  assertThrows(
    () => erase(white, { random, probability: 2 }),
    RangeError,
    "Cannot erase as probability must be from 0 to 1: current value is 2",
  );
  assertThrows(() => erase(white, { random, minAspect: 0 }), RangeError, "minAspect must be above 0");
  assertThrows(
    () => erase(white, { random, minArea: 0.5 }),
    RangeError,
    "minArea must be at most maxArea, 0.4: current value is 0.5",
  );
});
