import { assert, assertEquals, assertRejects } from "@std/assert";
import { binColumns, BINS } from "../../../lib/classical/forest/forest_bins.ts";
import { createRandom } from "../../../lib/core/random.ts";

Deno.test("binColumns() keeps pixels as they are, by rows and by columns", async () => {
  const { byRow, bins, rowStride, stride, lows, highs } = await binColumns({
    values: Float32Array.of(0, 255, 51, 102, 1, 254).map((value) => value / 255),
    rows: 3,
    columns: 2,
  });
  assertEquals([rowStride, stride], [4, 4]);
  assertEquals(byRow, Uint8Array.of(0, 255, 0, 0, 51, 102, 0, 0, 1, 254, 0, 0));
  assertEquals(bins.slice(0, 3), Uint8Array.of(0, 51, 1));
  assertEquals(bins.slice(4, 7), Uint8Array.of(255, 102, 254));
  assertEquals(lows[BINS + 254], Math.fround(254 / 255));
  assertEquals(highs, lows);
});

Deno.test("binColumns() gives each of up to 256 values a bin of its own, ascending", async () => {
  const { byRow, lows, highs } = await binColumns({
    values: Float32Array.of(0.3, -7, 0.3, 1e9),
    rows: 4,
    columns: 1,
  });
  assertEquals(Array.from({ length: 4 }, (_, row) => byRow[row * 4]), [1, 0, 1, 2]);
  assertEquals(lows.slice(0, 3), Float32Array.of(-7, 0.3, 1e9));
  assertEquals(highs, lows);
});

Deno.test("binColumns() shares more values out evenly, and says from where to where each bin goes", async () => {
  const random = createRandom(1), rows = 5000;
  const values = Float32Array.from({ length: rows }, () => Math.exp(random.normal()));
  const { byRow, lows, highs } = await binColumns({ values, rows, columns: 1 });
  const counts = new Array(BINS).fill(0);
  for (let row = 0; row < rows; row++) {
    const bin = byRow[row * 4];
    counts[bin]++;
    assert(lows[bin] <= values[row] && values[row] <= highs[bin]);
  }
  assert(Math.min(...counts) >= 19 && Math.max(...counts) <= 20);
  for (let bin = 1; bin < BINS; bin++) assert(highs[bin - 1] < lows[bin]);
});

Deno.test("binColumns() shares out evenly what a frequent value leaves", async () => {
  const values = Float32Array.from({ length: 3000 }, (_, i) => i < 1500 ? 0.5 : i / 3000);
  const { byRow } = await binColumns({ values, rows: 3000, columns: 1 });
  const counts = new Array(BINS).fill(0);
  for (let row = 0; row < 3000; row++) counts[byRow[row * 4]]++;
  assertEquals(counts[0], 1501);
  assert(Math.min(...counts) >= 5 && Math.max(...counts.slice(1)) <= 6);
});

Deno.test("binColumns() refuses values that are not finite", async () => {
  for (const value of [NaN, Infinity]) {
    await assertRejects(
      () => binColumns({ values: Float32Array.of(1, value), rows: 2, columns: 1 }),
      RangeError,
      `Cannot bin columns as values must be finite numbers: current value is ${value} at index`,
    );
  }
});
