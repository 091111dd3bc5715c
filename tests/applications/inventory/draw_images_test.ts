import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { drawImages } from "../../../lib/applications/inventory/draw_images.ts";

const labels = [0, 1, 0, 2, 1];

Deno.test("drawImages() draws as many of each class as asked, each image again and again", () => {
  const drawn = drawImages(labels, { counts: [20, 0, 3], random: createRandom(1) });
  assertEquals([0, 1, 2].map((c) => drawn.filter((i) => labels[i] === c).length), [20, 0, 3]);
  assert(drawn.includes(0) && drawn.includes(2));
});

Deno.test("drawImages() mixes the classes, the same way for the same seed", () => {
  const draw = (seed: number) => drawImages(labels, { counts: [10, 10, 10], random: createRandom(seed) });
  assertEquals(draw(1), draw(1));
  assertNotEquals([...draw(1).map((i) => labels[i])], [...draw(1).map((i) => labels[i])].sort());
});

Deno.test("drawImages() refuses to draw from a class without an image, and parts of images", () => {
  assertThrows(
    () => drawImages([0], { counts: [1, 1], random: createRandom(1) }),
    RangeError,
    "Cannot draw images as counts[1] must be an integer from 0 to 0: current value is 1",
  );
  assertThrows(
    () => drawImages([0], { counts: [0.5], random: createRandom(1) }),
    RangeError,
    "Cannot draw images as counts[0] must be an integer of 0 or more: current value is 0.5",
  );
});
