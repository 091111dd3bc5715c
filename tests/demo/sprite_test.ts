import { assertEquals, assertThrows } from "@std/assert";
import { imageAt } from "../../lib/core/dataset.ts";
import { syntheticGarments } from "../../lib/data/synthetic/synthetic.ts";
import { joinSprite, takeFromSprite } from "../../lib/demo/sprite.ts";

const GARMENTS = syntheticGarments({ size: 5, seed: 1 });

Deno.test("joinSprite() puts images in rows, and what is left is black", () => {
  const set = { ...GARMENTS, images: Uint8Array.of(1, 2, 3, 4, 5, 6), size: 3, height: 1, width: 2 };
  assertEquals(joinSprite(set, { columns: 2 }), {
    pixels: Uint8Array.of(1, 2, 3, 4, 5, 6, 0, 0),
    height: 2,
    width: 4,
  });
});

Deno.test("takeFromSprite() gives back what joinSprite() put together", () => {
  const { size, height, width } = GARMENTS, sheet = joinSprite(GARMENTS, { columns: 3 });
  for (let i = 0; i < size; i++) {
    const { pixels } = takeFromSprite(sheet, i, { size, columns: 3, height, width });
    assertEquals(pixels, imageAt(GARMENTS, i));
  }
});

Deno.test("takeFromSprite() refuses an image that is not there", () => {
  const sheet = joinSprite(GARMENTS, { columns: 3 });
  assertThrows(
    () => takeFromSprite(sheet, 5, { ...GARMENTS, columns: 3 }),
    RangeError,
    "Cannot take image as index must be an integer from 0 to 4: current value is 5",
  );
});

Deno.test("joinSprite() and takeFromSprite() keep images in colour", () => {
  const images = Uint8Array.from({ length: 3 * 2 * 2 * 3 }, (_, i) => i);
  const set = { ...GARMENTS, images, size: 3, height: 2, width: 2, channels: 3 as const };
  const sheet = joinSprite(set, { columns: 2 });
  assertEquals([sheet.height, sheet.width, sheet.channels, sheet.pixels.length], [4, 4, 3, 48]);
  for (const i of [0, 1, 2]) {
    const image = takeFromSprite(sheet, i, { ...set, columns: 2 });
    assertEquals([image.channels, image.pixels], [3, imageAt(set, i)]);
  }
});
