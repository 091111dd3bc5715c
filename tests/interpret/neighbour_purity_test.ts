import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { neighbourPurity } from "../../lib/interpret/neighbour_purity.ts";

const LINE = { values: Float32Array.of(0, 1, 2.5, 4.5, 7), rows: 5, columns: 1 };
const LABELS = Uint8Array.of(0, 0, 1, 1, 0);

Deno.test("neighbourPurity() is the fraction of the nearest other rows that carry the label", () => {
  assertEquals(neighbourPurity(LINE, LABELS, { classes: 2, k: 1 }), Float64Array.of(1, 1, 0, 1, 0));
  // All four others, where ten are not there.
  assertEquals(
    neighbourPurity(LINE, LABELS, { classes: 2 }),
    neighbourPurity(LINE, LABELS, { classes: 2, k: 4 }),
  );
  assertEquals(neighbourPurity(LINE, LABELS, { classes: 2, k: 2 }), Float64Array.of(0.5, 0.5, 0.5, 0.5, 0));
});

Deno.test("neighbourPurity() is 1 / classes on average where places mean nothing", () => {
  const random = createRandom(1), rows = 600;
  const matrix = { values: Float32Array.from({ length: rows * 3 }, random.normal), rows, columns: 3 };
  const labels = Uint8Array.from({ length: rows }, (_, i) => i % 4);
  const purity = neighbourPurity(matrix, labels, { classes: 4 });
  assertAlmostEquals(purity.reduce((sum, fraction) => sum + fraction, 0) / rows, 0.25, 0.03);
});

Deno.test("neighbourPurity() refuses labels and neighbours that do not fit", () => {
  assertThrows(
    () => neighbourPurity(LINE, LABELS.subarray(1), { classes: 2 }),
    TypeError,
    "Cannot judge neighbours as labels must be as many as rows (5): current value is 4",
  );
  assertThrows(
    () => neighbourPurity(LINE, LABELS, { classes: 1 }),
    RangeError,
    "Cannot judge neighbours as a class must be an integer from 0 to 0: current value is 1",
  );
  assertThrows(
    () => neighbourPurity(LINE, LABELS, { classes: 2, k: 5 }),
    RangeError,
    "Cannot find neighbours as k must be an integer from 1 to 4: current value is 5",
  );
});
