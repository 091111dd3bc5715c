import { assertEquals, assertThrows } from "@std/assert";
import { backgroundColour } from "../../../lib/interpret/fill/background_colour.ts";
import { picturesOf } from "./pictures.ts";

Deno.test("backgroundColour() is the median of the outermost pixels, whatever lies within", () => {
  const ring = [7, 7, 7, 7, 200, 7, 7, 99, 99];
  assertEquals(backgroundColour(picturesOf([ring], { height: 3, width: 3, labels: [0] })), [7]);
  // The same, but for the middle, which is no border.
  const other = ring.with(4, 0);
  assertEquals(backgroundColour(picturesOf([other], { height: 3, width: 3, labels: [0] })), [7]);
});

Deno.test("backgroundColour() takes the borders of all images together, the lower one of two in the middle", () => {
  const pictures = picturesOf([[1, 1, 1, 1], [5, 5, 5, 5], [5, 5, 5, 1]], {
    ...{ height: 2, width: 2, labels: [0, 0, 0] },
  });
  assertEquals(backgroundColour(pictures), [5]);
  const even = picturesOf([[1, 1, 1, 1], [5, 5, 5, 5]], { height: 2, width: 2, labels: [0, 0] });
  assertEquals(backgroundColour(even), [1]);
});

Deno.test("backgroundColour() has a value for each channel: white stays white in colour", () => {
  const white = [255, 250, 245], red = [200, 10, 10];
  const pixels = [white, white, white, white, red, white, white, white, white].flat();
  const set = picturesOf([pixels], { height: 3, width: 3, channels: 3, labels: [0] });
  assertEquals(backgroundColour(set), white);
});

Deno.test("backgroundColour() reads no more images than the set has", () => {
  const set = picturesOf([[0, 0], [9, 9], [9, 9]], { height: 1, width: 2, labels: [0, 0, 0] });
  assertEquals(backgroundColour({ ...set, size: 1 }), [0]);
});

Deno.test("backgroundColour() refuses a set without images", () => {
  const set = picturesOf([[0, 0]], { height: 1, width: 2, labels: [0] });
  assertThrows(
    () => backgroundColour({ ...set, size: 0 }),
    RangeError,
    "Cannot estimate the background as size must be an integer of 1 or more: current value is 0",
  );
});
