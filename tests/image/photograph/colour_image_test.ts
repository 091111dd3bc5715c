import { assertEquals, assertThrows } from "@std/assert";
import { assertColourImage, greyOf } from "../../../lib/image/photograph/colour_image.ts";

Deno.test("greyOf() weighs red, green and blue as ITU-R BT.601 does", () => {
  const pixels = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 10, 10, 10);
  assertEquals(greyOf({ pixels, height: 2, width: 3 }), {
    pixels: Uint8Array.of(76, 150, 29, 255, 0, 10),
    height: 2,
    width: 3,
  });
});

Deno.test("assertColourImage() rejects pixels that do not fill the picture, and none at all", () => {
  const message = "pixels must hold height * width * 3 values, at least three: current value is 5 for 1 x 2";
  assertThrows(
    () => assertColourImage({ pixels: new Uint8Array(5), height: 1, width: 2 }),
    TypeError,
    message,
  );
  assertThrows(() => assertColourImage({ pixels: new Uint8Array(), height: 0, width: 2 }), TypeError);
});
