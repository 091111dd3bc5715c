import { assertAlmostEquals, assertEquals } from "@std/assert";
import { pixelAttributes } from "../../../lib/applications/trends/pixel_attributes.ts";

const set = (images: number[][], width: number) => ({
  images: Uint8Array.from(images.flat()),
  size: images.length,
  height: images[0].length / width,
  width,
  classNames: [],
  provenance: { source: "test", title: "test", verified: false, origin: "test", files: [] },
});

Deno.test("pixelAttributes() measures the garment and leaves faint background out", () => {
  // Two pixels of 51 and 255, one above the other, in an image of eight.
  const attributes = pixelAttributes(set([[0, 51, 10, 0, 3, 255, 0, 0]], 4));
  assertAlmostEquals(attributes.brightness[0], 0.6, 1e-15);
  assertAlmostEquals(attributes.contrast[0], 0.4, 1e-15);
  assertEquals(attributes.coverage[0], 0.25);
  assertEquals(attributes.slenderness[0], 2);
});

Deno.test("pixelAttributes() gives 0 throughout to an image without a garment", () => {
  const { brightness, contrast, coverage, slenderness } = pixelAttributes(set([[0, 10], [200, 200]], 2));
  assertEquals([brightness[0], contrast[0], coverage[0], slenderness[0]], [0, 0, 0, 0]);
  assertEquals([contrast[1], coverage[1], slenderness[1]], [0, 1, 0.5]);
});
