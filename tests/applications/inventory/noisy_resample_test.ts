import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { noisyResample } from "../../../lib/applications/inventory/noisy_resample.ts";

const matrix = { values: Float32Array.of(0, 100, 2, 100), rows: 2, columns: 2 };

Deno.test("noisyResample() without noise repeats the rows that it names", () => {
  const { values, origins, rows } = noisyResample(matrix, { rows: 50, noise: 0 });
  assertEquals(rows, 50);
  origins.forEach((origin, row) =>
    assertEquals([...values.subarray(2 * row, 2 * row + 2)], [2 * origin, 100])
  );
  assert(origins.includes(0) && origins.includes(1));
});

Deno.test("noisyResample() adds noise in proportion to the spread of the column", () => {
  const { values, origins } = noisyResample(matrix, { rows: 4000, noise: 0.5 });
  let squares = 0;
  origins.forEach((origin, row) => {
    squares += (values[2 * row] - 2 * origin) ** 2;
    assertEquals(values[2 * row + 1], 100);
  });
  // The first column has standard deviation 1, so that the noise has 0.5.
  assertAlmostEquals(Math.sqrt(squares / 4000), 0.5, 0.03);
});

Deno.test("noisyResample() repeats itself with the same seed alone", () => {
  const draw = (seed: number) => noisyResample(matrix, { rows: 10, seed });
  assertEquals(draw(1), draw(1));
  assert(draw(1).values.some((value, i) => value !== draw(2).values[i]));
});

Deno.test("noisyResample() refuses no rows and noise below 0", () => {
  assertThrows(
    () => noisyResample(matrix, { rows: 0 }),
    RangeError,
    "Cannot resample rows as rows must be an integer of 1 or more: current value is 0",
  );
  assertThrows(
    () => noisyResample(matrix, { rows: 1, noise: -1 }),
    RangeError,
    "Cannot resample rows as noise must be a finite number of 0 or more: current value is -1",
  );
});
