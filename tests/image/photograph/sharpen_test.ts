import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { sharpen } from "../../../lib/image/photograph/sharpen.ts";

Deno.test("sharpen() leaves what is even as it is", () => {
  const image = { pixels: new Uint8Array(9).fill(90), height: 3, width: 3 };
  assertEquals(sharpen(image), image);
});

Deno.test("sharpen() adds what a 3 x 3 Gaussian takes from a point", () => {
  const image = { pixels: Float32Array.of(0, 0, 0, 0, 0.5, 0, 0, 0, 0), height: 3, width: 3 };
  const sum = (1 + 2 * Math.exp(-0.5)) ** 2;
  assertAlmostEquals(sharpen(image, { amount: 1 }).pixels[4], 0.5 + 0.5 * (1 - 1 / sum), 1e-6);
});

Deno.test("sharpen() steepens an edge and stays within black and white", () => {
  const image = { pixels: Uint8Array.of(0, 100, 200, 255), height: 1, width: 4 };
  const { pixels } = sharpen(image);
  assertEquals([pixels[0], pixels[3]], [0, 255]);
  assertEquals(pixels[2] > 200, true);
});

Deno.test("sharpen() by 0 changes nothing", () => {
  const image = { pixels: Uint8Array.of(3, 200, 7, 90), height: 2, width: 2 };
  assertEquals(sharpen(image, { amount: 0 }), image);
});

Deno.test("sharpen() rejects an amount below 0", () => {
  const image = { pixels: Uint8Array.of(3), height: 1, width: 1 };
  assertThrows(
    () => sharpen(image, { amount: -1 }),
    RangeError,
    "Cannot sharpen as amount must be a finite number of 0 or more: current value is -1",
  );
});
