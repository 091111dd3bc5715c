import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { permuteRows } from "../../../lib/data/sampling/permute_rows.ts";
import { labelledPixels } from "../labelled_pixels.ts";

/** Two images of 6 rows of 2 pixels that tell where each pixel was. */
const set = {
  ...labelledPixels([2, 0]),
  images: Uint8Array.from({ length: 24 }, (_, i) => i < 12 ? i : 100 + i - 12),
  height: 6,
  width: 2,
};

Deno.test("permuteRows() moves whole rows, of every image alike, and keeps each", () => {
  const { images } = permuteRows(set, 1);
  const rows = Array.from({ length: 6 }, (_, row) => [...images.subarray(2 * row, 2 * row + 2)]);
  assertNotEquals(rows.flat(), [...set.images.subarray(0, 12)]);
  for (const [left, right] of rows) assertEquals([left % 2, right], [0, left + 1]);
  assertEquals(rows.map(([left]) => left).sort((a, b) => a - b), [0, 2, 4, 6, 8, 10]);
  assertEquals(images.subarray(12), images.subarray(0, 12).map((pixel) => 100 + pixel));
});

Deno.test("permuteRows() differs with the seed, and says what was done", () => {
  assertNotEquals(permuteRows(set, 1).images, permuteRows(set, 2).images);
  const { source, title } = permuteRows(set, 1).provenance;
  assertEquals([source, title], ["test-rows-permuted", "Test, rows permuted on purpose"]);
});

Deno.test("permuteRows() refuses a seed below 0", () => {
  assertThrows(
    () => permuteRows(set, -1),
    RangeError,
    "seed must be an integer of 0 or more: current value is -1",
  );
});
