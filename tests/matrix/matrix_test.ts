import { assertEquals, assertThrows } from "@std/assert";
import { assertMatrix, pixelMatrix } from "../../lib/matrix/matrix.ts";

Deno.test("pixelMatrix() lays out one image per row on the scale 0 to 1", () => {
  const provenance = { source: "test", title: "Test", verified: false, origin: "inline", files: [] };
  const set = {
    images: Uint8Array.of(0, 255, 51, 102),
    size: 2,
    height: 1,
    width: 2,
    classNames: [],
    provenance,
  };
  const { values, rows, columns } = pixelMatrix(set);
  assertEquals([rows, columns], [2, 2]);
  assertEquals(values, Float32Array.of(0, 1, 0.2, 0.4));
});

Deno.test("assertMatrix() rejects values that do not fill the shape", () => {
  assertThrows(
    () => assertMatrix({ values: new Float32Array(3), rows: 2, columns: 2 }),
    TypeError,
    "values must hold rows * columns numbers, at least one: current value is 3 for 2 x 2",
  );
});

Deno.test("pixelMatrix() rejects fewer pixels than images have, and floats", () => {
  const provenance = { source: "test", title: "Test", verified: false, origin: "inline", files: [] };
  const about = { size: 2, height: 1, width: 2, classNames: [], provenance };
  assertThrows(
    () => pixelMatrix({ ...about, images: new Uint8Array(2) }),
    TypeError,
    "Cannot read pixels as images must hold size * height * width * channels bytes, 2 * 1 * 2 * 1 = 4: current value is 2",
  );
  const images = new Float32Array(4) as unknown as Uint8Array<ArrayBuffer>;
  assertThrows(() => pixelMatrix({ ...about, images }), TypeError, "images must be a Uint8Array");
});
