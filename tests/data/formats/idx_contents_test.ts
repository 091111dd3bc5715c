import { assertEquals, assertThrows } from "@std/assert";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { checkCounts, parseIdxImages, parseIdxLabels } from "../../../lib/data/formats/idx_contents.ts";
import { gzip } from "../tiny_data_set.ts";

Deno.test("parseIdxImages() reads images, gzipped or plain", () => {
  const images = Uint8Array.from({ length: 12 }, (_, i) => i);
  const file = encodeIdx(images, [2, 3, 2]);
  for (const bytes of [file, gzip(file)]) {
    assertEquals(parseIdxImages(bytes, { name: "images" }), { images, size: 2, height: 3, width: 2 });
  }
});

Deno.test("parseIdxImages() rejects labels", () => {
  assertThrows(
    () => parseIdxImages(encodeIdx(new Uint8Array(4), [4]), { name: "images" }),
    TypeError,
    "Cannot read images as images must have 3 or 4 dimensions: current value is 4",
  );
});

Deno.test("parseIdxLabels() reads labels, gzipped or plain", () => {
  const labels = new Uint8Array([0, 9, 5]);
  const file = encodeIdx(labels, [3]);
  for (const bytes of [file, gzip(file)]) assertEquals(parseIdxLabels(bytes, { name: "labels" }), labels);
});

Deno.test("parseIdxLabels() rejects images", () => {
  assertThrows(
    () => parseIdxLabels(encodeIdx(new Uint8Array(4), [1, 2, 2]), { name: "labels" }),
    TypeError,
    "Cannot read labels as labels must have 1 dimension: current value is 1 x 2 x 2",
  );
});

Deno.test("parseIdxLabels() rejects a label that is no whole number and says where it stands", () => {
  for (const value of [0.5, NaN]) {
    assertThrows(
      () => parseIdxLabels(encodeIdx(Float32Array.of(0, 9, value), [3]), { name: "labels" }),
      RangeError,
      `Cannot read labels as label 2 of labels must be a whole number: current value is ${value}`,
    );
  }
});

Deno.test("checkCounts() names both files when they differ", () => {
  checkCounts({ name: "images", size: 3 }, { name: "labels", size: 3 });
  assertThrows(
    () => checkCounts({ name: "images", size: 3 }, { name: "labels", size: 4 }),
    RangeError,
    "Cannot pair images with labels as images and labels must hold equally many: current value is 3 images and 4 labels",
  );
});
