import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { exactRows, scaledRows } from "../../../lib/classical/neighbours/exact_rows.ts";

const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
const pixels = { values: Float32Array.from(bytes, (byte) => byte / 255), rows: 2, columns: 128 };

Deno.test("exactRows() takes each of the 256 pixel values back to its byte", () => {
  assertEquals(exactRows(pixels).values, bytes);
});

Deno.test("exactRows() measures the rows of what it gives out", () => {
  const { squaredLengths } = exactRows({ values: Float32Array.of(1, 0.2, 0, 0), rows: 2, columns: 2 });
  assertEquals(squaredLengths, Float64Array.of(255 ** 2 + 51 ** 2, 0));
});

Deno.test("exactRows() keeps other values as they are, without a copy", () => {
  for (const other of [0.5, -1 / 255, 2, Math.fround(1 / 255) + 2 ** -30]) {
    const values = Float32Array.of(0, other);
    assertStrictEquals(exactRows({ values, rows: 1, columns: 2 }).values, values);
  }
});

Deno.test("scaledRows() makes pixels of bytes again", () => {
  assertEquals(scaledRows(exactRows(pixels)).values, pixels.values);
});

Deno.test("exactRows() rejects what products of float32 cannot hold", () => {
  for (const value of [NaN, Infinity, 2 ** 62]) {
    assertThrows(
      () => exactRows({ values: Float32Array.of(0, value), rows: 2, columns: 1 }),
      RangeError,
      `Cannot measure distances as the squared length of row 1 must be below 1e+37: current value is ${
        value ** 2
      }`,
    );
  }
});
