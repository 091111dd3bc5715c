import { assertEquals, assertThrows } from "@std/assert";
import { joinImages } from "../../../lib/data/sampling/join_images.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";

const [first, second] = [syntheticGarments({ size: 3, seed: 1 }), syntheticGarments({ size: 4, seed: 2 })];

Deno.test("joinImages() puts sets one after the other, without labels", () => {
  const joined = joinImages([first, second]);
  assertEquals([joined.size, "labels" in joined], [7, false]);
  assertEquals(joined.images, Uint8Array.of(...first.images, ...second.images));
  assertEquals(joined.provenance, first.provenance);
});

Deno.test("joinImages() takes the first ones where fewer are wanted", () => {
  assertEquals(
    joinImages([first, second], { size: 4 }).images,
    Uint8Array.of(...first.images, ...second.images.subarray(0, 784)),
  );
  assertEquals(joinImages([first, second], { size: 2 }).images, first.images.slice(0, 2 * 784));
});

Deno.test("joinImages() takes all where fewer are there than asked for", () => {
  assertEquals(joinImages([first, second], { size: 8 }), joinImages([first, second]));
});

Deno.test("joinImages() joins images in colour, and refuses them beside grey ones", () => {
  const colour = { ...first, height: 1, width: 784, channels: 3 as const, size: 1 };
  const joined = joinImages([colour, colour]);
  assertEquals([joined.channels, joined.images.length], [3, 2 * 3 * 784]);
  assertThrows(
    () => joinImages([colour, { ...first, height: 1, width: 784 }]),
    TypeError,
    "Cannot join images as all must have the shape 1 x 784 x 3: current value is 1 x 784 x 1",
  );
});

Deno.test("joinImages() refuses no images, a size of 0, and images of two sizes", () => {
  assertThrows(() => joinImages([]), RangeError, "the number of images must be an integer of 1 or more");
  assertThrows(
    () => joinImages([first], { size: 0 }),
    RangeError,
    "Cannot join images as size must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => joinImages([first, { ...second, height: 14, width: 56 }]),
    TypeError,
    "Cannot join images as all must have the shape 28 x 28 x 1: current value is 14 x 56 x 1",
  );
});
