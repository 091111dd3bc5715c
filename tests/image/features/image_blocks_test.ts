import { assertEquals, assertThrows } from "@std/assert";
import { imageBlocks } from "../../../lib/image/features/image_blocks.ts";

Deno.test("imageBlocks() cuts row by row, with smaller blocks at the edges", () => {
  assertEquals(imageBlocks({ height: 3, width: 5, size: 2 }), [
    [0, 1, 5, 6],
    [2, 3, 7, 8],
    [4, 9],
    [10, 11],
    [12, 13],
    [14],
  ]);
});

Deno.test("imageBlocks() puts every pixel into one of 49 blocks of 4 x 4", () => {
  const blocks = imageBlocks({ height: 28, width: 28 });
  assertEquals(blocks.length, 49);
  assertEquals(blocks.every(({ length }) => length === 16), true);
  assertEquals(blocks.flat().sort((a, b) => a - b), Array.from({ length: 784 }, (_, i) => i));
});

Deno.test("imageBlocks() keeps the channels of a pixel in one block", () => {
  assertEquals(imageBlocks({ height: 1, width: 3, channels: 3, size: 2 }), [[0, 1, 2, 3, 4, 5], [6, 7, 8]]);
});

Deno.test("imageBlocks() refuses what is no size", () => {
  assertThrows(
    () => imageBlocks({ height: 28, width: 28, size: 0 }),
    RangeError,
    "Cannot cut an image into blocks as size must be an integer of 1 or more: current value is 0",
  );
});
