import { assertEquals, assertThrows } from "@std/assert";
import { imageBlocks } from "../../lib/image/features/image_blocks.ts";
import { blockMap } from "../../lib/interpret/block_map.ts";

Deno.test("blockMap() lays each block's value over its pixels", () => {
  const blocks = imageBlocks({ height: 8, width: 8, size: 5 });
  const { values, height, width } = blockMap(blocks, [1, 2, 3, 4], { height: 8, width: 8 });
  assertEquals([height, width], [8, 8]);
  const at = (y: number, x: number) => values[y * 8 + x];
  assertEquals([at(0, 0), at(4, 4), at(0, 5), at(4, 7), at(5, 0), at(7, 7)], [1, 1, 2, 2, 3, 4]);
});

Deno.test("blockMap() leaves 0 where no block is, and refuses numbers that are not one per block", () => {
  assertEquals(blockMap([[1]], [5], { height: 1, width: 3 }).values, Float32Array.of(0, 5, 0));
  assertThrows(
    () => blockMap([[1]], [5, 6], { height: 1, width: 3 }),
    TypeError,
    "Cannot map blocks as values must be as many as blocks (1): current value is 2",
  );
});
