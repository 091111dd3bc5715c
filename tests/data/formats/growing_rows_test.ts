import { assertEquals } from "@std/assert";
import { GrowingRows } from "../../../lib/data/formats/growing_rows.ts";

Deno.test("GrowingRows keeps bytes as bytes over many blocks", () => {
  const rows = new GrowingRows(2), size = 2500;
  for (let i = 0; i < size; i++) rows.add([i & 255, 255 - (i & 255)]);
  assertEquals(rows.size, size);
  const values = rows.take();
  assertEquals(
    values,
    Uint8Array.from({ length: 2 * size }, (_, i) => i % 2 === 0 ? (i >> 1) & 255 : 255 - ((i >> 1) & 255)),
  );
  assertEquals(rows.take(), new Uint8Array());
});

Deno.test("GrowingRows becomes float32 at the first value that is no byte, wherever it comes", () => {
  for (const at of [0, 1030, 2047]) {
    const rows = new GrowingRows(1);
    for (let i = 0; i < 2048; i++) rows.add([i === at ? 0.5 : i & 255]);
    assertEquals(rows.take(), Float32Array.from({ length: 2048 }, (_, i) => i === at ? 0.5 : i & 255));
  }
});

Deno.test("GrowingRows makes room for few rows where they are long", () => {
  // A thousand rows of so many float32 values would take 64 GiB.
  const columns = 2 ** 24, rows = new GrowingRows(columns);
  for (const value of [0.5, 9]) rows.add(new Float32Array(columns).fill(value));
  const values = rows.take();
  assertEquals([values.length, values[0], values[columns - 1], values[columns], values[2 * columns - 1]], [
    2 * columns,
    0.5,
    0.5,
    9,
    9,
  ]);
});
