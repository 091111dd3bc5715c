import { assertEquals, assertThrows } from "@std/assert";
import { scale } from "../../lib/image/scale.ts";

const dot = { pixels: Float32Array.of(0, 0, 0, 0, 8, 0, 0, 0, 0), height: 3, width: 3 };

Deno.test("scale() by 1 returns the same pixels", () => {
  assertEquals(scale(dot, 1), dot);
});

Deno.test("scale() by 2 spreads the middle pixel over its neighbours", () => {
  assertEquals(scale(dot, 2).pixels, Float32Array.of(2, 4, 2, 4, 8, 4, 2, 4, 2));
});

Deno.test("scale() by 0.5 leaves a border of 0", () => {
  const white = { pixels: new Uint8Array(25).fill(200), height: 5, width: 5 };
  const { pixels } = scale(white, 0.5);
  assertEquals(pixels.subarray(0, 5), new Uint8Array(5));
  assertEquals(pixels.subarray(10, 15), Uint8Array.of(0, 200, 200, 200, 0));
});

Deno.test("scale() rejects a factor of 0", () => {
  assertThrows(() => scale(dot, 0), RangeError, "factor must be a finite number above 0: current value is 0");
});
