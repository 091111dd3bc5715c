import { assertEquals, assertThrows } from "@std/assert";
import { rotate } from "../../lib/image/rotate.ts";

const image = { pixels: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), height: 3, width: 3 };

Deno.test("rotate() by 0 and by 360 degrees returns the same pixels", () => {
  assertEquals(rotate(image, 0), image);
  assertEquals(rotate(image, 360), image);
});

Deno.test("rotate() by 90 degrees turns the right column into the top row", () => {
  assertEquals(rotate(image, 90).pixels, Uint8Array.of(3, 6, 9, 2, 5, 8, 1, 4, 7));
});

Deno.test("rotate() by -90 degrees undoes 90 degrees", () => {
  assertEquals(rotate(rotate(image, 90), -90), image);
});

Deno.test("rotate() by 45 degrees fills corners from outside with 0", () => {
  const white = { pixels: new Float32Array(81).fill(1), height: 9, width: 9 };
  const { pixels } = rotate(white, 45);
  assertEquals([pixels[0], pixels[8], pixels[72], pixels[80], pixels[40]], [0, 0, 0, 0, 1]);
});

Deno.test("rotate() rejects an angle that is not finite", () => {
  assertThrows(
    () => rotate(image, NaN),
    RangeError,
    "Cannot rotate as degrees must be a finite number: current value is NaN",
  );
});
