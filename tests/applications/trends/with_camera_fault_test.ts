import { assertEquals, assertThrows } from "@std/assert";
import { withCameraFault } from "../../../lib/applications/trends/with_camera_fault.ts";
import type { Dataset } from "../../../lib/core/dataset.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { greyImageAt } from "../../../lib/image/grey_image.ts";
import { rotate } from "../../../lib/image/rotate.ts";
import { scale } from "../../../lib/image/scale.ts";
import { shift } from "../../../lib/image/shift.ts";

const set = syntheticGarments({ size: 10, seed: 1 });
const pixelsOf = (changed: Dataset, index: number) => greyImageAt(changed, index).pixels;

Deno.test("withCameraFault() changes nothing without a fault, and copies", () => {
  const copy = withCameraFault(set, {});
  assertEquals(copy.images, set.images);
  assertEquals(copy.images === set.images, false);
});

Deno.test("withCameraFault() takes away a share of the light", () => {
  const expected = set.images.map((pixel) => Math.round(pixel * 0.75));
  assertEquals(withCameraFault(set, { darker: 0.25 }).images, expected);
});

Deno.test("withCameraFault() shifts, turns and shrinks as the functions of lib/image do", () => {
  for (const i of [0, 7]) {
    const image = greyImageAt(set, i);
    assertEquals(pixelsOf(withCameraFault(set, { shifted: 2 }), i), shift(image, { right: 2 }).pixels);
    assertEquals(pixelsOf(withCameraFault(set, { turned: 90 }), i), rotate(image, 90).pixels);
    assertEquals(pixelsOf(withCameraFault(set, { smaller: 0.5 }), i), scale(image, 0.5).pixels);
  }
});

Deno.test("withCameraFault() says so in the title, and is not verified", () => {
  const { title, verified } = withCameraFault(set, { shifted: 1 }).provenance;
  assertEquals([title.endsWith(", photographs changed on purpose"), verified], [true, false]);
});

Deno.test("withCameraFault() refuses more darkness than there is light", () => {
  assertThrows(
    () => withCameraFault(set, { darker: 1.5 }),
    RangeError,
    "Cannot change photographs as darker must be a finite number from 0 to 1: current value is 1.5",
  );
});
