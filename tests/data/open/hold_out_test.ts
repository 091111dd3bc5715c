import { assertEquals } from "@std/assert";
import { holdOut } from "../../../lib/data/open/hold_out.ts";
import type { RawPart } from "../../../lib/data/readers/raw_set.ts";

/** Images of one pixel: equal pixels are equal images. */
function part(pixels: number[], labels: number[]): RawPart {
  const names = { images: "a", labels: "b" };
  return {
    images: Uint8Array.from(pixels),
    size: pixels.length,
    height: 1,
    width: 1,
    channels: 1,
    labels,
    names,
  };
}

const OPTIONS = { classNames: ["a", "b"], testFraction: 0.2, seed: 1 };

Deno.test("holdOut() takes each class's proportion, at least one image, and keeps the order", () => {
  const labels = [...Array(20).fill(0), ...Array(5).fill(1)];
  const { train, test } = holdOut(part(labels.map((_, i) => i), labels), OPTIONS);
  assertEquals(Array.from(test.labels), [0, 0, 0, 0, 1]);
  assertEquals([train.size, [...test.images].toSorted((a, b) => a - b)], [20, [...test.images]]);
  const few = holdOut(part(labels.map((_, i) => i), labels), { ...OPTIONS, testFraction: 0.01 });
  assertEquals(Array.from(few.test.labels), [0, 1]);
});

Deno.test("holdOut() keeps equal images on one side, whatever the seed", () => {
  // Of each class ten images, of which five are one and the same; one pixel value stands in both classes.
  const pixels = [1, 1, 1, 1, 1, 2, 3, 4, 5, 99, 11, 11, 11, 11, 11, 12, 13, 14, 15, 99];
  const labels = pixels.map((_, i) => i < 10 ? 0 : 1);
  for (let seed = 0; seed < 40; seed++) {
    const { train, test } = holdOut(part(pixels, labels), { ...OPTIONS, seed });
    const shared = new Set(train.images).intersection(new Set(test.images));
    assertEquals([...shared], []);
    assertEquals([test.images.includes(99), new Set(Array.from(test.labels)).size], [false, 2]);
  }
});
