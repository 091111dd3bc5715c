import { assertEquals, assertThrows } from "@std/assert";
import { centreOnCanvas } from "../../../lib/image/photograph/centre_on_canvas.ts";

const row = { pixels: Uint8Array.of(1, 1, 8), height: 1, width: 3 };

Deno.test("centreOnCanvas() leaves the larger part of an odd space above and to the left", () => {
  assertEquals([...centreOnCanvas(row, { height: 2, width: 6 }).pixels], [
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    1,
    1,
    8,
    0,
  ]);
});

Deno.test("centreOnCanvas() brings the centre of mass to the middle, as far as the canvas allows", () => {
  const heavy = { pixels: Uint8Array.of(0, 0, 0, 0, 9), height: 1, width: 5 };
  assertEquals([...centreOnCanvas(heavy, { height: 1, width: 9, centre: "mass" }).pixels], [
    0,
    0,
    0,
    0,
    9,
    0,
    0,
    0,
    0,
  ]);
  assertEquals([...centreOnCanvas(heavy, { height: 1, width: 6, centre: "mass" }).pixels], [
    0,
    0,
    0,
    0,
    9,
    0,
  ]);
});

Deno.test("centreOnCanvas() takes the middle of an image without mass", () => {
  const black = { pixels: new Uint8Array(1), height: 1, width: 1 };
  assertEquals(centreOnCanvas(black, { height: 3, width: 3, centre: "mass" }).pixels, new Uint8Array(9));
});

Deno.test("centreOnCanvas() rejects a canvas that is too small", () => {
  assertThrows(
    () => centreOnCanvas(row, { height: 1, width: 2 }),
    RangeError,
    "canvas must have at least 1 x 3 pixels: current value is 1 x 2",
  );
});
