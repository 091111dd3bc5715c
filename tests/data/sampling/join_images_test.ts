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

Deno.test("joinImages() refuses more than there are, and images of two sizes", () => {
  assertThrows(
    () => joinImages([first], { size: 4 }),
    RangeError,
    "Cannot join images as size must be an integer from 1 to 3: current value is 4",
  );
  assertThrows(
    () => joinImages([first, { ...second, height: 14, width: 56 }]),
    TypeError,
    "Cannot join images as all must have 28 x 28 pixels: current value is 14 x 56",
  );
});
