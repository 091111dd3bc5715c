import { assertEquals } from "@std/assert";
import { hogCellSize } from "../../../lib/image/features/hog_cell_size.ts";

Deno.test("hogCellSize() divides both sides near a seventh of the shorter one, and 4 pixels at least", () => {
  const sizeOf = (height: number, width: number) => hogCellSize({ height, width });
  assertEquals([sizeOf(28, 28), sizeOf(16, 16), sizeOf(8, 8), sizeOf(32, 32)], [4, 4, 4, 4]);
  assertEquals([sizeOf(64, 48), sizeOf(48, 64), sizeOf(224, 224), sizeOf(100, 100)], [8, 8, 32, 10]);
  assertEquals([sizeOf(10, 10), sizeOf(6, 60), sizeOf(4, 4)], [5, 3, 2]);
});

Deno.test("hogCellSize() divides neither where nothing near does, and leaves two cells", () => {
  const sizeOf = (height: number, width: number) => hogCellSize({ height, width });
  assertEquals([sizeOf(47, 33), sizeOf(225, 224), sizeOf(7, 7), sizeOf(3, 3)], [5, 32, 3, 1]);
  assertEquals(sizeOf(1, 30), 1);
});
