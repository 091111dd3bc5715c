import { assertEquals, assertThrows } from "@std/assert";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { describeImages } from "../../../lib/image/features/describe_images.ts";

const set = syntheticGarments({ size: 3, seed: 1 });

Deno.test("describeImages() puts each image's features in its row", () => {
  const { values, rows, columns } = describeImages(set, ({ pixels, width }) => [pixels[400], width]);
  assertEquals([rows, columns], [3, 2]);
  const expected = [0, 1, 2].flatMap((i) => [set.images[i * 784 + 400], 28]);
  assertEquals(Array.from(values), expected);
});

Deno.test("describeImages() rejects a set without images, and features that do not match", () => {
  assertThrows(
    () => describeImages({ ...set, size: 0, images: new Uint8Array(0) }, () => [1]),
    RangeError,
    "Cannot describe images as the set must have 1 image or more: current value is 0",
  );
  let calls = 0;
  assertThrows(
    () => describeImages(set, () => new Float32Array(++calls)),
    TypeError,
    "Cannot describe images as image 1 must have 1 features: current value is 2",
  );
});
