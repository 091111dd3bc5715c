import { assertEquals, assertThrows } from "@std/assert";
import type { Dataset } from "../../lib/core/dataset.ts";
import { classMeanImage, meanImage } from "../../lib/image/mean_image.ts";

const dataset: Dataset = {
  images: Uint8Array.of(0, 10, 4, 20, 255, 255),
  labels: Uint8Array.of(0, 0, 1),
  size: 3,
  height: 1,
  width: 2,
  classNames: ["a", "b", "c"],
  provenance: { source: "test", title: "Test", verified: false, origin: "inline", files: [] },
};

Deno.test("classMeanImage() averages the images of one class", () => {
  const { mean, std, count } = classMeanImage(dataset, 0);
  assertEquals(count, 2);
  assertEquals(mean, Float32Array.of(2, 15));
  assertEquals(std, Float32Array.of(2, 5));
});

Deno.test("meanImage() averages all images", () => {
  const { mean, count } = meanImage(dataset);
  assertEquals(count, 3);
  assertEquals(mean, Float32Array.of(259 / 3, 95));
});

Deno.test("meanImage() averages each channel of images in colour", () => {
  const images = Uint8Array.of(0, 10, 4, 20, 255, 255);
  const { mean, channels } = meanImage({ ...dataset, images, size: 2, width: 1, channels: 3 });
  assertEquals([mean, channels], [Float32Array.of(10, 132.5, 129.5), 3]);
  assertEquals("channels" in meanImage(dataset), false);
});

Deno.test("classMeanImage() rejects a class without images", () => {
  assertThrows(
    () => classMeanImage(dataset, 2),
    RangeError,
    "Cannot average images as the number of images must be an integer of 1 or more: current value is 0",
  );
});

Deno.test("meanImage() and classMeanImage() refuse pixels and labels that do not fit", () => {
  const images = dataset.images.subarray(1), labels = dataset.labels.subarray(1);
  assertThrows(
    () => meanImage({ ...dataset, images }),
    TypeError,
    "Cannot average images as images must hold",
  );
  assertThrows(() => classMeanImage({ ...dataset, labels }, 0), TypeError, "labels must be one per image");
});
