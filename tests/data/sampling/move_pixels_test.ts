import { assertEquals } from "@std/assert";
import { movePixels } from "../../../lib/data/sampling/move_pixels.ts";
import { labelledPixels } from "../labelled_pixels.ts";

const set = { ...labelledPixels([1, 0]), images: Uint8Array.of(1, 2, 3, 4, 5, 6), height: 1, width: 3 };

Deno.test("movePixels() takes each pixel of every image from the place that is named", () => {
  const { images, labels } = movePixels(set, { from: [2, 0, 0], suffix: "odd", deed: "pixels mixed" });
  assertEquals(images, Uint8Array.of(3, 1, 1, 6, 4, 4));
  assertEquals(labels, set.labels);
});

Deno.test("movePixels() says what was done, and leaves its input as it was", () => {
  const before = structuredClone(set);
  const { provenance } = movePixels(set, { from: [0, 1, 2], suffix: "odd", deed: "pixels mixed" });
  assertEquals(provenance, {
    ...before.provenance,
    source: "test-odd",
    title: "Test, pixels mixed on purpose",
    verified: false,
  });
  assertEquals(set, before);
});

Deno.test("movePixels() moves the channels of a pixel together", () => {
  const colour = { ...set, width: 2, size: 1, channels: 3 as const };
  assertEquals(
    movePixels(colour, { from: [1, 0], suffix: "odd", deed: "pixels mixed" }).images,
    Uint8Array.of(4, 5, 6, 1, 2, 3),
  );
});
