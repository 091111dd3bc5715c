import { assertEquals } from "@std/assert";
import { reducedGrid, reduceImage } from "../../../lib/data/audit/audit_reduced.ts";

Deno.test("reducedGrid() makes about 14 x 14 squares of every size", () => {
  const sizeOf = (height: number, width: number) => {
    const { factor, rows, columns } = reducedGrid({ height, width });
    return [factor, rows, columns];
  };
  assertEquals(sizeOf(28, 28), [2, 14, 14]);
  assertEquals(sizeOf(64, 48), [4, 16, 12]);
  assertEquals(sizeOf(225, 225), [16, 14, 14]);
  assertEquals(sizeOf(8, 8), [1, 8, 8]);
  assertEquals(sizeOf(1, 900), [1, 1, 900]);
});

Deno.test("reduceImage() averages squares, and leaves out what fills none", () => {
  const grid = { width: 5, factor: 2, rows: 1, columns: 2 };
  const pixels = Uint8Array.of(10, 20, 255, 255, 9, 30, 40, 255, 255, 9, 9, 9, 9, 9, 9);
  assertEquals(reduceImage(pixels, grid, new Float32Array(2)), Float32Array.of(100 / 1020, 1));
});
