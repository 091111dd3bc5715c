import { assertEquals, assertThrows } from "@std/assert";
import { classMeanFill } from "../../../lib/interpret/fill/class_mean_fill.ts";
import { hiddenImage, picturesOf } from "./pictures.ts";

/** Means: (10, 0) of class 0, (21, 40) of class 1, (100, 90) of class 2; class 3 has no image. */
const SET = picturesOf([[10, 0], [20, 30], [22, 50], [100, 90]], {
  ...{ height: 1, width: 2, labels: [0, 1, 1, 2], classes: 4 },
});

Deno.test("classMeanFill() is the mean of the other classes' means, each class alike", () => {
  const fill = classMeanFill(SET);
  // (21 + 100) / 2 = 60.5 and (40 + 90) / 2 = 65; with images alike they would be 47 and 57.
  assertEquals(fill.pixelsOf(hiddenImage(SET, 0)), Uint8Array.of(61, 65));
  assertEquals(fill.pixelsOf(hiddenImage(SET, 1)), Uint8Array.of(55, 45));
  // A class without images has all classes as others: 131 / 3 and 130 / 3.
  assertEquals(fill.pixelsOf(hiddenImage(SET, 0, 3)), Uint8Array.of(44, 43));
});

Deno.test("classMeanFill() is the mean of the explained class, not of the label of an image", () => {
  const fill = classMeanFill(SET, { of: "own" });
  assertEquals(fill.pixelsOf(hiddenImage(SET, 1)), Uint8Array.of(21, 40));
  assertEquals(fill.pixelsOf(hiddenImage(SET, 1, 2)), Uint8Array.of(100, 90));
});

Deno.test("classMeanFill() averages colours channel by channel", () => {
  const set = picturesOf([[1, 2, 3], [5, 6, 8], [9, 0, 0]], {
    ...{ height: 1, width: 1, channels: 3, labels: [0, 1, 2], classes: 3 },
  });
  assertEquals(classMeanFill(set).pixelsOf(hiddenImage(set, 2)), Uint8Array.of(3, 4, 6));
});

Deno.test("classMeanFill() refuses a class that it has no image of, and classes without others", () => {
  assertThrows(
    () => classMeanFill(SET, { of: "own" }).pixelsOf(hiddenImage(SET, 0, 3)),
    RangeError,
    "Cannot hide with the mean of a class as the fill's images must show class 3: current value is 0, 1, 2",
  );
  const alone = picturesOf([[1, 2]], { height: 1, width: 2, labels: [1] });
  assertThrows(
    () => classMeanFill(alone).pixelsOf(hiddenImage(alone, 0)),
    RangeError,
    "the fill's images must show a class other than 1: current value is 1",
  );
  assertThrows(
    () => classMeanFill({ ...SET, labels: Uint8Array.of(0, 1, 1, 4) }),
    RangeError,
    "Cannot hide with the mean of a class as labels must be integers from 0 to 3: current value is 4 at index 3",
  );
});
