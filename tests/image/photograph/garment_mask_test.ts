import { assertEquals, assertThrows } from "@std/assert";
import { garmentMask } from "../../../lib/image/photograph/garment_mask.ts";

// A ring with a dark hole, and a dark pixel that only touches the border.
const RING = {
  pixels: Uint8Array.of(
    ...[0, 0, 0, 0, 0],
    ...[0, 90, 90, 90, 0],
    ...[0, 90, 3, 90, 0],
    ...[9, 90, 90, 90, 11],
    ...[0, 0, 0, 0, 0],
  ),
  height: 5,
  width: 5,
};

Deno.test("garmentMask() takes a closed hole for garment, and dark pixels at the border for background", () => {
  assertEquals(
    garmentMask(RING),
    Uint8Array.of(
      ...[0, 0, 0, 0, 0],
      ...[0, 1, 1, 1, 0],
      ...[0, 1, 1, 1, 0],
      ...[0, 1, 1, 1, 1],
      ...[0, 0, 0, 0, 0],
    ),
  );
});

Deno.test("garmentMask() counts as dark what the threshold says", () => {
  assertEquals(garmentMask(RING, { threshold: 89 })[19], 0);
  assertEquals(garmentMask(RING, { threshold: 0 })[15], 1);
  assertEquals(garmentMask(RING, { threshold: 90 }), new Uint8Array(25));
});

Deno.test("garmentMask() refuses a threshold that is no brightness", () => {
  assertThrows(
    () => garmentMask(RING, { threshold: 256 }),
    RangeError,
    "Cannot find the garment as threshold must be a finite number from 0 to 255: current value is 256",
  );
});
