import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { drawnFill } from "../../../lib/interpret/fill/drawn_fill.ts";
import { hiddenImage, picturesOf } from "./pictures.ts";

/** Every value of image i is i; labels 2, 0, 1, 0, 2, 2. */
const SET = picturesOf(Array.from({ length: 6 }, (_, i) => Array(12).fill(i)), {
  ...{ height: 2, width: 2, channels: 3, labels: [2, 0, 1, 0, 2, 2], classes: 4 },
});

/** How often each image is drawn for an explained class. */
function drawn(fill: ReturnType<typeof drawnFill>, label: number, draws = 600): number[] {
  const counts = [0, 0, 0, 0, 0, 0];
  for (let index = 0; index < draws; index++) {
    const pixels = fill.pixelsOf({ ...hiddenImage(SET, 0, label), index });
    counts[pixels[0]]++;
  }
  return counts;
}

/** Asserts that the donors, and no others, are drawn about as often as each other: within five standard deviations. */
function assertDonors(counts: readonly number[], donors: readonly number[], draws = 600): void {
  const p = 1 / donors.length, spread = 5 * Math.sqrt(draws * p * (1 - p));
  counts.forEach((count, image) => {
    if (donors.includes(image)) assert(Math.abs(count - draws * p) <= spread, `image ${image}: ${count}`);
    else assertEquals(count, 0);
  });
}

Deno.test("drawnFill() takes one image of another class, each of them alike", () => {
  assertDonors(drawn(drawnFill(SET), 0), [0, 2, 4, 5]);
  assertDonors(drawn(drawnFill(SET), 1), [0, 1, 3, 4, 5]);
  assertDonors(drawn(drawnFill(SET), 2), [1, 2, 3]);
  assertDonors(drawn(drawnFill(SET), 3), [0, 1, 2, 3, 4, 5]);
});

Deno.test("drawnFill() takes one image of the explained class, or of any", () => {
  assertDonors(drawn(drawnFill(SET, { of: "own" }), 2), [0, 4, 5]);
  assertDonors(drawn(drawnFill(SET, { of: "own" }), 1), [2]);
  assertDonors(drawn(drawnFill(SET, { of: "all" }), 1), [0, 1, 2, 3, 4, 5]);
});

Deno.test("drawnFill() keeps an image whole, or draws each pixel with all its channels", () => {
  const whole = drawnFill(SET).pixelsOf(hiddenImage(SET, 1));
  assertEquals(new Set(whole).size, 1);
  const fill = drawnFill(SET, { per: "pixel" }), seen = new Set<number>(), mixed: boolean[] = [];
  for (let index = 0; index < 50; index++) {
    const pixels = fill.pixelsOf({ ...hiddenImage(SET, 1), index });
    assertEquals(pixels.length, 12);
    for (let at = 0; at < 12; at += 3) {
      assertEquals([pixels[at + 1], pixels[at + 2]], [pixels[at], pixels[at]]);
      seen.add(pixels[at]);
    }
    mixed.push(new Set(pixels).size > 1);
  }
  assertEquals([...seen].sort(), [0, 2, 4, 5]);
  // All four pixels are of one image once in 64 times.
  assert(mixed.filter(Boolean).length > 40);
});

Deno.test("drawnFill() depends on the seed and the index of an image alone, not on what was asked before", () => {
  for (const per of ["image", "pixel"] as const) {
    const all = (fill: ReturnType<typeof drawnFill>, order: number[]) => {
      const found = order.map((index) => fill.pixelsOf({ ...hiddenImage(SET, 1), index }));
      return order.map((_, index) => found[order.indexOf(index)]);
    };
    const forwards = all(drawnFill(SET, { per }), [0, 1, 2, 3, 4, 5, 6, 7]);
    assertEquals(all(drawnFill(SET, { per }), [7, 3, 0, 1, 6, 5, 4, 2]), forwards);
    assertNotEquals(all(drawnFill(SET, { per, seed: 2 }), [0, 1, 2, 3, 4, 5, 6, 7]), forwards);
  }
});

Deno.test("drawnFill() has a name for each kind", () => {
  const names = (["own", "others", "all"] as const).flatMap((of) =>
    (["image", "pixel"] as const).map((per) => drawnFill(SET, { of, per }).name)
  );
  assertEquals(names, [
    ...["image of the own class", "pixels of the own class"],
    ...["image of another class", "pixels of another class"],
    ...["image of any class", "pixels of any class"],
  ]);
});

Deno.test("drawnFill() refuses images of another shape, classes without images, and seeds below 0", () => {
  const grey = picturesOf([[1, 2, 3, 4]], { height: 2, width: 2, labels: [0] });
  assertThrows(
    () => drawnFill(SET).pixelsOf(hiddenImage(grey, 0)),
    TypeError,
    "Cannot hide with other images as the image must be 2 x 2 x 3, as the fill's own images are: " +
      "current value is 2 x 2 x 1",
  );
  assertThrows(
    () => drawnFill(SET, { of: "own" }).pixelsOf(hiddenImage(SET, 0, 3)),
    RangeError,
    "Cannot hide with other images as the number of images of class 3 must be 1 or more: current value is 0. " +
      "Give images of all classes to draw from",
  );
  assertThrows(
    () => drawnFill(grey).pixelsOf(hiddenImage(grey, 0)),
    RangeError,
    "the number of images of classes other than 0 must be 1 or more: current value is 0",
  );
  assertThrows(() => drawnFill(SET, { seed: -1 }), RangeError, "seed must be an integer of 0 or more");
});
