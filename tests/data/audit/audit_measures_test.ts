import { assert, assertEquals } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { measureImage } from "../../../lib/data/audit/audit_measures.ts";

interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Pixels of an image that are 200 inside a box and 0 outside. */
function box({ top, bottom, left, right }: Box, height = 28, width = 28): Uint8Array {
  return Uint8Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    return y >= top && y <= bottom && x >= left && x <= right ? 200 : 0;
  });
}

const square = (pixels: Uint8Array) => ({ pixels, height: 28, width: 28 });

Deno.test("measureImage() measures how far a garment is off the centre", () => {
  const { rowOffset, columnOffset, isAcross, range } = measureImage(
    square(box({ top: 2, bottom: 15, left: 7, right: 26 })),
  );
  assertEquals({ rowOffset, columnOffset, isAcross, range }, {
    rowOffset: -10,
    columnOffset: 6,
    isAcross: false,
    range: 200,
  });
  assertEquals(measureImage(square(box({ top: 2, bottom: 15, left: 0, right: 27 }))).isAcross, true);
});

Deno.test("measureImage() takes an empty image as centred and calm", () => {
  assertEquals(measureImage(square(new Uint8Array(784))), {
    range: 0,
    noise: 0,
    drift: 0,
    driftMismatch: 1,
    rowOffset: 0,
    columnOffset: 0,
    isAcross: false,
  });
});

Deno.test("measureImage() tells noise from edges", () => {
  const random = createRandom(1);
  assert(measureImage(square(Uint8Array.from({ length: 784 }, () => random.integer(256)))).noise > 20);
  assertEquals(measureImage(square(box({ top: 4, bottom: 20, left: 4, right: 20 }))).noise, 0);
});

Deno.test("measureImage() finds the drift of rows read with a wrong width", () => {
  const original = box({ top: 4, bottom: 24, left: 10, right: 17 });
  const read = Uint8Array.from(original, (_, i) => original[(Math.floor(i / 28) * 26 + i % 28) % 784]);
  const { drift, driftMismatch } = measureImage(square(read));
  assertEquals(drift, 2);
  assert(driftMismatch < 0.3, `${driftMismatch}`);
});

Deno.test("measureImage() measures oblong images", () => {
  const pixels = box({ top: 10, bottom: 49, left: 0, right: 40 }, 64, 48);
  const measures = measureImage({ pixels, height: 64, width: 48 });
  assertEquals([measures.rowOffset, measures.columnOffset, measures.noise], [-4, -7, 0]);
});

Deno.test("measureImage() finds a larger drift in larger images", () => {
  const original = box({ top: 8, bottom: 54, left: 20, right: 40 }, 64, 64);
  const read = Uint8Array.from(original, (_, i) => original[(Math.floor(i / 64) * 56 + i % 64) % 4096]);
  assertEquals(measureImage({ pixels: read, height: 64, width: 64 }).drift, 8);
});

Deno.test("measureImage() looks at the luma of colours, but at each channel for its range", () => {
  const red = Uint8Array.from(box({ top: 2, bottom: 15, left: 7, right: 26 }));
  const colour = Uint8Array.from({ length: 3 * 784 }, (_, i) => i % 3 === 0 ? red[Math.floor(i / 3)] : 0);
  const measures = measureImage({ pixels: colour, height: 28, width: 28, channels: 3 });
  assertEquals([measures.range, measures.rowOffset, measures.columnOffset], [200, -10, 6]);
});

Deno.test("measureImage() of a single row has no noise, and no drift", () => {
  const { noise, drift } = measureImage({ pixels: Uint8Array.of(3, 250, 9), height: 1, width: 3 });
  assertEquals([noise, drift], [0, 0]);
});

Deno.test("measureImage() looks for what differs from the background", () => {
  const pixels = box({ top: 2, bottom: 15, left: 7, right: 26 }).map((pixel) => 250 - pixel);
  const { rowOffset, columnOffset } = measureImage(square(pixels), 250);
  assertEquals([rowOffset, columnOffset], [-10, 6]);
});
