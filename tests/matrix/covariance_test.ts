import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { columnCovariance } from "../../lib/matrix/covariance.ts";

Deno.test("columnCovariance() agrees with a hand-worked example", async () => {
  const { mean, covariance } = await columnCovariance({
    values: Float32Array.of(1, 2, 3, 6),
    rows: 2,
    columns: 2,
  });
  assertEquals(mean, Float64Array.of(2, 4));
  assertEquals(covariance, Float64Array.of(2, 4, 4, 8));
});

Deno.test("columnCovariance() agrees with the definition over several blocks and odd sizes: error < 1e-9", async () => {
  const random = createRandom(1);
  const [rows, columns] = [301, 7];
  const values = Float32Array.from({ length: rows * columns }, () => random.normal());
  const { mean, covariance } = await columnCovariance({ values, rows, columns });
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        sum += (values[row * columns + i] - mean[i]) * (values[row * columns + j] - mean[j]);
      }
      assertAlmostEquals(covariance[i * columns + j], sum / (rows - 1), 1e-9);
    }
  }
  assert(covariance[0] > 0.5);
});

Deno.test("columnCovariance() rejects a single row and values that are not finite", async () => {
  await assertRejects(
    () => columnCovariance({ values: Float32Array.of(1, 2), rows: 1, columns: 2 }),
    RangeError,
    "rows must be an integer of 2 or more: current value is 1",
  );
  await assertRejects(
    () => columnCovariance({ values: Float32Array.of(1, NaN), rows: 2, columns: 1 }),
    RangeError,
    "each value must be finite: current value is NaN",
  );
});
