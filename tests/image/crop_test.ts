import { assertEquals, assertThrows } from "@std/assert";
import { boundingBox, crop } from "../../lib/image/crop.ts";

const image = { pixels: Uint8Array.of(0, 0, 0, 0, 0, 5, 6, 0, 0, 0, 7, 0), height: 3, width: 4 };

Deno.test("boundingBox() frames what is not black", () => {
  assertEquals(boundingBox(image), { top: 1, left: 1, height: 2, width: 2 });
});

Deno.test("boundingBox() of a black image is undefined", () => {
  assertEquals(boundingBox({ pixels: new Uint8Array(4), height: 2, width: 2 }), undefined);
});

Deno.test("crop() copies a rectangle", () => {
  const cropped = crop(image, { top: 1, left: 1, height: 2, width: 2 });
  assertEquals(cropped, { pixels: Uint8Array.of(5, 6, 0, 7), height: 2, width: 2 });
  cropped.pixels[0] = 99;
  assertEquals(image.pixels[5], 5);
});

Deno.test("crop() rejects a rectangle that is empty or reaches beyond the image", () => {
  assertThrows(
    () => crop(image, { top: 2, left: 1, height: 2, width: 2 }),
    RangeError,
    "the box must lie within 3 x 4 pixels: current value is 2 x 2 from row 2, column 1",
  );
  assertThrows(() => crop(image, { top: 0, left: 0, height: 0, width: 2 }), RangeError);
});
