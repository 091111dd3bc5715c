import { assertEquals, assertThrows } from "@std/assert";
import { resizeColour } from "../../../lib/image/photograph/resize_colour.ts";

const picture = {
  pixels: Uint8Array.of(0, 100, 200, 10, 120, 240, 20, 140, 0, 30, 160, 40),
  height: 1,
  width: 4,
};

Deno.test("resizeColour() averages each channel by itself", () => {
  assertEquals(resizeColour(picture, { height: 1, width: 2 }), {
    pixels: Uint8Array.of(5, 110, 220, 25, 150, 20),
    height: 1,
    width: 2,
  });
});

Deno.test("resizeColour() rejects a side that is not a whole number of 1 or more", () => {
  assertThrows(
    () => resizeColour(picture, { height: 1, width: 0 }),
    RangeError,
    "width must be an integer of 1",
  );
});
