import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { randomMaps } from "../../lib/interpret/random_maps.ts";

const SET = { size: 3, height: 8, width: 8 };

Deno.test("randomMaps() draws numbers from 0 to 1 for each image anew, by its seed", () => {
  const maps = randomMaps(SET);
  assertEquals(
    maps.map(({ values, height, width }) => [values.length, height, width]),
    Array(3).fill([64, 8, 8]),
  );
  assertEquals(new Set(maps.flatMap(({ values }) => [...values])).size, 3 * 64);
  assert(maps.every(({ values }) => values.every((value) => value >= 0 && value < 1)));
  assertEquals(randomMaps(SET), maps);
  assertNotEquals(randomMaps(SET, { seed: 2 }), maps);
});

Deno.test("randomMaps() gives the pixels of a block one number", () => {
  const [{ values }] = randomMaps(SET, { blockSize: 4 });
  assertEquals(new Set(values).size, 4);
  assertEquals(values[0], values[3 * 8 + 3]);
});

Deno.test("randomMaps() refuses blocks without pixels", () => {
  assertThrows(
    () => randomMaps(SET, { blockSize: 0 }),
    RangeError,
    "Cannot cut an image into blocks as size must be an integer of 1 or more: current value is 0",
  );
});
