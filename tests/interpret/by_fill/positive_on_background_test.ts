import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  backgroundArea,
  positiveOnBackground,
  positiveParts,
} from "../../../lib/interpret/by_fill/positive_on_background.ts";

const MAPS = [{ values: Float32Array.of(1, -5, 3, 0) }, { values: Float32Array.of(2, 4, -1, 10) }];
const MASKS = [Uint8Array.of(1, 1, 0, 0), Uint8Array.of(1, 0, 1, 0)];

Deno.test("positiveParts() adds up what is above 0, and what of it lies on background", () => {
  assertEquals(positiveParts(MAPS, MASKS), [
    { positive: 4, onBackground: 1 },
    { positive: 16, onBackground: 2 },
  ]);
});

Deno.test("positiveOnBackground() is the fraction over all maps together, with an interval over images", () => {
  const { value, low, high, n } = positiveOnBackground(positiveParts(MAPS, MASKS));
  assertAlmostEquals(value, 3 / 20, 1e-15);
  // Of two images drawn, both are the same one in one draw out of four each.
  assertEquals([low, high, n], [2 / 16, 1 / 4, 2]);
});

Deno.test("positiveOnBackground() is NaN where no value is above 0", () => {
  const parts = positiveParts([{ values: Float32Array.of(-1, 0) }, { values: Float32Array.of(0, 0) }], [[
    1,
    0,
  ], [1, 1]]);
  assertEquals(positiveOnBackground(parts).value, NaN);
});

Deno.test("backgroundArea() is the fraction of all pixels, also of images that differ in size", () => {
  assertEquals(backgroundArea([[1, 1, 0, 0], [1, 1]]), 4 / 6);
  assertThrows(
    () => backgroundArea([]),
    RangeError,
    "Cannot measure the background as the number of masks must be an integer of 1 or more: current value is 0",
  );
});

Deno.test("positiveParts() refuses masks that are not those of its maps, and NaN", () => {
  const task = "Cannot measure what lies on background as";
  assertThrows(
    () => positiveParts(MAPS, MASKS.slice(1)),
    TypeError,
    `${task} masks must be as many as maps (2): current value is 1`,
  );
  assertThrows(
    () => positiveParts(MAPS, [MASKS[0], [1]]),
    TypeError,
    `${task} pixels of a mask must be as many as its map's (4): current value is 1`,
  );
  assertThrows(
    () => positiveParts([{ values: Float32Array.of(1, NaN) }], [[1, 1]]),
    RangeError,
    `${task} maps must not be NaN: current value is NaN at index 1`,
  );
});
