import { assertEquals, assertThrows } from "@std/assert";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { hog } from "../../../lib/image/features/hog.ts";
import { hogMatrix } from "../../../lib/image/features/hog_matrix.ts";
import { greyImageAt } from "../../../lib/image/grey_image.ts";

const set = syntheticGarments({ size: 3, seed: 1 });

Deno.test("hogMatrix() puts each image's descriptor in its row", () => {
  const { values, rows, columns } = hogMatrix(set);
  assertEquals([rows, columns], [3, 1296]);
  for (let i = 0; i < 3; i++) {
    assertEquals(values.slice(i * columns, (i + 1) * columns), hog(greyImageAt(set, i)).descriptor);
  }
});

Deno.test("hogMatrix() hands its options on", () => {
  assertEquals(hogMatrix(set, { cellSize: 7, blockSize: 1, bins: 5 }).columns, 4 * 4 * 5);
  assertThrows(() => hogMatrix(set, { cellSize: 5 }), RangeError, "cellSize must divide 28 and 28");
});

Deno.test("hogMatrix() rejects a set without images", () => {
  assertThrows(
    () => hogMatrix({ ...set, size: 0, images: new Uint8Array(0) }),
    RangeError,
    "Cannot describe images as the set must have 1 image or more: current value is 0",
  );
});
