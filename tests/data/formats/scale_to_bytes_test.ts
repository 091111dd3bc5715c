import { assertEquals, assertThrows } from "@std/assert";
import type { NumberValues } from "../../../lib/data/formats/number_values.ts";
import { scaleToBytes } from "../../../lib/data/formats/scale_to_bytes.ts";

Deno.test("scaleToBytes() tells the scale by the range of all parts together", () => {
  const cases: [NumberValues[], number[][], string | undefined][] = [
    [[Uint8Array.of(0, 1)], [[0, 255]], "pixels from 0 to 1 were scaled to 0 to 255"],
    [
      [Uint8Array.of(0, 0), Uint8Array.of(0, 1)],
      [[0, 0], [0, 255]],
      "pixels from 0 to 1 were scaled to 0 to 255",
    ],
    [[Uint8Array.of(0, 1), Uint8Array.of(2)], [[0, 1], [2]], undefined],
    [[Uint8Array.of(0, 0)], [[0, 0]], undefined],
    [[Int16Array.of(0, 255), Int16Array.of(7)], [[0, 255], [7]], undefined],
    [
      [Float32Array.of(0, 0.5), Float32Array.of(1)],
      [[0, 128], [255]],
      "pixels from 0 to 1 were scaled to 0 to 255",
    ],
    [[Float32Array.of(-1, 0, 1)], [[0, 128, 255]], "pixels from -1 to 1 were scaled to 0 to 255"],
    [[Float64Array.of(0, 254.6)], [[0, 255]], "pixels from 0 to 255 with decimals were rounded"],
    [[Int8Array.of(-128, 127)], [[0, 255]], "pixels from -128 to 127 were scaled to 0 to 255"],
    [[Uint16Array.of(0, 65_535, 257)], [[0, 255, 1]], "pixels from 0 to 65,535 were scaled to 0 to 255"],
    [[Int16Array.of(0, 1)], [[0, 255]], "pixels from 0 to 1 were scaled to 0 to 255"],
    [
      [Float32Array.of(-2, 3), Float32Array.of(0.5)],
      [[0, 255], [128]],
      "pixels from -2 to 3 were scaled to 0 to 255",
    ],
    [[Uint16Array.of(0, 4000)], [[0, 249]], "pixels from 0 to 4,095 were scaled to 0 to 255"],
    [[Float32Array.of(300, 300)], [[75, 75]], "pixels from 0 to 1,023 were scaled to 0 to 255"],
    [[Float32Array.of(-5.5, -5.5)], [[0, 0]], "pixels from -5.5 to -5.5 were scaled to 0 to 255"],
    [[Float32Array.of(0, 0)], [[0, 0]], "pixels from 0 to 1 were scaled to 0 to 255"],
  ];
  for (const [arrays, wanted, said] of cases) {
    const { parts, scale } = scaleToBytes(arrays, "x");
    assertEquals([parts.map((part) => [...part]), scale], [wanted, said]);
  }
});

Deno.test("scaleToBytes() refuses what is not finite", () => {
  assertThrows(
    () => scaleToBytes([Float32Array.of(0, Infinity)], "x"),
    RangeError,
    "Cannot read images as x must hold finite numbers: current value is Infinity at index 1",
  );
});
