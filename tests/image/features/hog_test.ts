import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { hog } from "../../../lib/image/features/hog.ts";
import { lumaImage } from "../../../lib/image/luma.ts";

/** A 16 x 16 image whose brightness is a function of column and row. */
function draw(brightness: (x: number, y: number) => number) {
  const pixels = Float32Array.from({ length: 256 }, (_, i) => brightness(i % 16, Math.floor(i / 16)));
  return { pixels, height: 16, width: 16 };
}

function binSums({ cells, bins }: { cells: Float32Array; bins: number }): number[] {
  const sums = new Array<number>(bins).fill(0);
  cells.forEach((value, i) => sums[i % bins] += value);
  return sums;
}

Deno.test("hog() shares a vertical edge between the bins on both sides of 0 degrees", () => {
  const sums = binSums(hog(draw((x) => x < 8 ? 0 : 1)));
  // Two columns of 16 gradients of size 1, half at 10 degrees and half at 170.
  assertAlmostEquals(sums[0], 16, 1e-4);
  assertAlmostEquals(sums[8], 16, 1e-4);
  assertAlmostEquals(sums.slice(1, 8).reduce((a, b) => a + b), 0, 1e-6);
});

Deno.test("hog() puts a horizontal edge wholly into the bin of 90 degrees", () => {
  for (const sign of [1, -1]) {
    const sums = binSums(hog(draw((_, y) => y < 8 ? 0 : sign)));
    assertAlmostEquals(sums[4], 32, 1e-4);
    assertAlmostEquals(sums.reduce((a, b) => a + b), 32, 1e-4);
  }
});

Deno.test("hog() loses no gradient: histograms sum to all magnitudes", () => {
  const image = draw((x, y) => Math.sin(x * 1.3) + Math.cos(y * x * 0.4));
  const at = (x: number, y: number) =>
    image.pixels[Math.min(15, Math.max(0, y)) * 16 + Math.min(15, Math.max(0, x))];
  let magnitudes = 0;
  for (let y = 0; y < 16; y++) {
    for (let x = 0; x < 16; x++) {
      magnitudes += Math.hypot(at(x + 1, y) - at(x - 1, y), at(x, y + 1) - at(x, y - 1));
    }
  }
  assertAlmostEquals(binSums(hog(image)).reduce((a, b) => a + b), magnitudes, 1e-3);
});

Deno.test("hog() returns blocks of length 1 with no entry far above 0.2", () => {
  const { descriptor, cells, cellRows, cellColumns } = hog(draw((x, y) => Math.sin(x * y)));
  assertEquals([cellRows, cellColumns, cells.length, descriptor.length], [4, 4, 144, 324]);
  for (let from = 0; from < descriptor.length; from += 36) {
    const block = descriptor.subarray(from, from + 36);
    assertAlmostEquals(Math.hypot(...block), 1, 1e-5);
    assert(Math.max(...block) < 0.35);
  }
});

Deno.test("hog() does not change when contrast doubles", () => {
  const wave = (x: number, y: number) => Math.sin(x * 0.7 + y);
  const once = hog(draw(wave)).descriptor;
  const twice = hog(draw((x, y) => 2 * wave(x, y))).descriptor;
  assert(once.every((value, i) => Math.abs(value - twice[i]) < 1e-5));
});

Deno.test("hog() gives zeros for a flat image", () => {
  assert(hog(draw(() => 0.5)).descriptor.every((value) => value === 0));
});

Deno.test("hog() of an image in colour is that of its luma", () => {
  const pixels = Uint8Array.from({ length: 768 }, (_, i) => (i * 7919) % 251);
  const colour = { pixels, height: 16, width: 16, channels: 3 as const };
  assertEquals(hog(colour), hog(lumaImage(colour)));
  assert(hog(colour).descriptor.some((value) => value > 0));
});

Deno.test("hog() leaves out what fills no cell where it chooses the cells, as much on either side", () => {
  const edge = (height: number, width: number) => ({
    pixels: Float32Array.from({ length: height * width }, (_, i) => Number(i % width >= width / 2)),
    height,
    width,
  });
  const { cellRows, cellColumns, descriptor } = hog(edge(47, 34));
  assertEquals([cellRows, cellColumns, descriptor.length], [9, 6, 8 * 5 * 36]);
  // 34 columns, of which 2 on the left and 2 on the right are left out, and 47 rows, of which 1 and 1.
  assertEquals(hog(edge(47, 34)), hog(edge(45, 30), { cellSize: 5 }));
  assertThrows(() => hog(edge(1, 9)), RangeError, "Cannot compute HOG as blockSize must be at most 1");
});

Deno.test("hog() rejects cells and blocks that do not fit", () => {
  const image = draw(() => 0);
  assertThrows(
    () => hog(image, { cellSize: 5 }),
    RangeError,
    "cellSize must divide 16 and 16: current value is 5",
  );
  assertThrows(
    () => hog(image, { blockSize: 5 }),
    RangeError,
    "blockSize must be at most 4: current value is 5",
  );
  assertThrows(() => hog(image, { bins: 0 }), RangeError, "bins must be an integer of 1 or more");
});
