import { assertEquals, assertThrows } from "@std/assert";
import { backgroundMasks } from "../../../lib/interpret/by_fill/background_masks.ts";
import { picturesOf } from "../fill/pictures.ts";

/** A garment with a hole, on black; at the lower right a place that is nearly black. */
const RING = [
  ...[0, 0, 0, 0, 0],
  ...[0, 90, 90, 90, 0],
  ...[0, 90, 0, 90, 0],
  ...[0, 90, 90, 90, 90],
  ...[0, 0, 0, 90, 10],
];
const SET = picturesOf([RING], { height: 5, width: 5, labels: [0] });

const where = (mask: ArrayLike<number>) => Array.from(mask).flatMap((one, place) => one === 1 ? [place] : []);

Deno.test("backgroundMasks() is dark and hangs together with the border over sides", () => {
  const [mask] = backgroundMasks(SET);
  assertEquals(where(mask), [0, 1, 2, 3, 4, 5, 9, 10, 14, 15, 20, 21, 22, 24]);
});

Deno.test("backgroundMasks() takes holes too where it may lie anywhere", () => {
  const [mask] = backgroundMasks(SET, { lies: "anywhere" });
  assertEquals(where(mask), [0, 1, 2, 3, 4, 5, 9, 10, 12, 14, 15, 20, 21, 22, 24]);
});

Deno.test("backgroundMasks() counts what is as far as the tolerance, and no further", () => {
  const [mask] = backgroundMasks(SET, { tolerance: 9 });
  assertEquals(where(mask).includes(24), false);
});

Deno.test("backgroundMasks() finds white, and colours by all their channels", () => {
  const white = picturesOf([[255, 250, 255, 30]], { height: 2, width: 2, labels: [0] });
  assertEquals(where(backgroundMasks(white)[0]), [0, 1, 2]);
  const set = picturesOf([[20, 30, 40, 20, 30, 40, 20, 30, 60, 29, 21, 40]], {
    ...{ height: 2, width: 2, channels: 3, labels: [0] },
  });
  assertEquals(where(backgroundMasks(set)[0]), [0, 1, 3]);
  assertEquals(where(backgroundMasks(set, { background: [20, 30, 60] })[0]), [2]);
});

Deno.test("backgroundMasks() has a mask for each image by the set's background", () => {
  const set = picturesOf([[0, 0, 0, 9], [0, 0, 200, 0], [255, 255, 255, 255]], {
    ...{ height: 1, width: 4, labels: [0, 0, 0] },
  });
  assertEquals(backgroundMasks(set).map(where), [[0, 1, 2, 3], [0, 1, 3], []]);
});

Deno.test("backgroundMasks() refuses what is no tolerance, no brightness and no colour", () => {
  assertThrows(
    () => backgroundMasks(SET, { tolerance: -1 }),
    RangeError,
    "Cannot find the background as tolerance must be a finite number from 0 to 255: current value is -1",
  );
  assertThrows(
    () => backgroundMasks(SET, { background: [256] }),
    RangeError,
    "Cannot find the background as background must be a finite number from 0 to 255: current value is 256",
  );
  assertThrows(
    () => backgroundMasks(SET, { background: [0, 0, 0] }),
    TypeError,
    "Cannot find the background as background must be one value for each channel (1): current value is 3",
  );
});
