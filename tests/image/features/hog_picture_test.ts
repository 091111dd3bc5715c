import { assert, assertEquals, assertThrows } from "@std/assert";
import { hogPicture } from "../../../lib/image/features/hog_picture.ts";

/** One cell whose only votes are for bin `bin` of four. */
const oneCell = (bin: number) => ({
  descriptor: new Float32Array(0),
  cells: Float32Array.from({ length: 4 }, (_, i) => i === bin ? 2 : 0),
  cellRows: 1,
  cellColumns: 1,
  bins: 4,
});

Deno.test("hogPicture() draws a line at right angles to the gradients of its bin", () => {
  // Bin 0 of 4 holds gradients of 22.5 degrees, so the edge runs at 112.5: steep, and to the left going down.
  const { pixels, height, width } = hogPicture(oneCell(0), { cellSide: 9 });
  assertEquals([height, width], [9, 9]);
  const lit = Array.from(pixels.keys()).filter((i) => pixels[i] === 255).map((
    i,
  ) => [i % 9, Math.floor(i / 9)]);
  assert(lit.length >= 8);
  for (const [x, y] of lit) assert(Math.abs((x - 4) - (y - 4) * Math.cos(1.963) / Math.sin(1.963)) <= 1);
});

Deno.test("hogPicture() draws nothing for a flat image and refuses tiny cells", () => {
  assertEquals(hogPicture({ ...oneCell(9), bins: 4 }).pixels.some((value) => value > 0), false);
  assertThrows(() => hogPicture(oneCell(0), { cellSide: 2 }), RangeError, "3 or more: current value is 2");
});
