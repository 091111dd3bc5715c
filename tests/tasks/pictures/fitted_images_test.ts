import { assertEquals, assertThrows } from "@std/assert";
import type { ImageSet } from "../../../lib/core/mod.ts";
import { fittedImages } from "../../../lib/tasks/pictures/fitted_images.ts";

const SET: ImageSet = {
  images: Uint8Array.from([0, 100, 100, 200]),
  size: 1,
  height: 2,
  width: 2,
  classNames: [],
  provenance: { source: "own", title: "own", verified: false, origin: "own", files: [] },
};

Deno.test("fittedImages() resizes images to those of the model, and says so", () => {
  const lines: string[] = [];
  const { images, height, width } = fittedImages(SET, {
    inputShape: [1, 1, 1],
    onStatus: (line) => lines.push(line),
  });
  assertEquals([[...images], height, width], [[100], 1, 1]);
  assertEquals(lines, ["Resizing 1 image of 2 x 2 pixels to the 1 x 1 of the model"]);
});

Deno.test("fittedImages() leaves images of the right size as they are", () =>
  assertEquals(fittedImages(SET, { inputShape: [2, 2, 1] }), SET));

Deno.test("fittedImages() mixes no grey with colour", () => {
  assertThrows(
    () => fittedImages(SET, { inputShape: [2, 2, 3] }),
    RangeError,
    "Cannot predict as the images must be in colour, as the model takes them: current value is images grey.",
  );
});
