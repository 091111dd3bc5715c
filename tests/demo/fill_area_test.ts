import { assertEquals, assertThrows } from "@std/assert";
import { areaAround } from "../../lib/demo/fill_area.ts";

const image = (rows: readonly (readonly number[])[]) => ({
  pixels: Uint8Array.from(rows.flat()),
  height: rows.length,
  width: rows[0].length,
});

Deno.test("areaAround() stops at a closed outline and does not pass corners", () => {
  const ring = image([
    [0, 0, 0, 0, 0],
    [0, 200, 200, 200, 0],
    [0, 200, 0, 200, 0],
    [0, 200, 200, 0, 0],
    [0, 0, 0, 0, 0],
  ]);
  assertEquals([...areaAround(ring, 12).keys()].filter((p) => areaAround(ring, 12)[p] === 1), [12]);
  assertEquals(areaAround(ring, 0).reduce((sum, bit) => sum + bit, 0), 17);
});

Deno.test("areaAround() takes nearly equal pixels along", () => {
  assertEquals(areaAround(image([[100, 124, 125, 76, 75]]), 0), Uint8Array.of(1, 1, 0, 0, 0));
});

Deno.test("areaAround() refuses a pixel outside", () => {
  assertThrows(
    () => areaAround(image([[1, 2]]), 2),
    RangeError,
    "Cannot find an area as its first pixel must be an integer from 0 to 1: current value is 2",
  );
});
