import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { expectedCalibrationError } from "../../lib/metrics/expected_calibration_error.ts";

Deno.test("expectedCalibrationError() weighs each bin's gap by its examples", () => {
  // Bin up to 0.75: confidence 0.6875 and accuracy 1/2. Bin up to 1: confidence 1 and accuracy 0.
  const probabilities = [0.625, 0.375, 0.75, 0.25, 1, 0];
  assertAlmostEquals(
    expectedCalibrationError([0, 1, 1], probabilities, { classes: 2, bins: 4 }),
    2 / 3 * 0.1875 + 1 / 3,
    1e-15,
  );
});

Deno.test("expectedCalibrationError() of certainty is 0 when right and 1 when wrong", () => {
  assertEquals(expectedCalibrationError([0, 1], [1, 0, 0, 1], { classes: 2 }), 0);
  assertEquals(expectedCalibrationError([1, 0], [1, 0, 0, 1], { classes: 2 }), 1);
});

Deno.test("expectedCalibrationError() in one bin is the gap between mean confidence and accuracy", () => {
  for (const equal of ["width", "mass"] as const) {
    const value = expectedCalibrationError([0, 1], [0.75, 0.25, 0.875, 0.125], {
      classes: 2,
      bins: 1,
      equal,
    });
    assertEquals(value, 0.8125 - 0.5);
  }
});

Deno.test("expectedCalibrationError() agrees with a count of its own on random probabilities", () => {
  const random = createRandom(1), n = 500, classes = 3, bins = 10;
  const labels = Array.from({ length: n }, () => random.integer(classes));
  const rows = labels.map(() => {
    const raw = Array.from({ length: classes }, () => random.uniform() ** 3);
    const sum = raw.reduce((a, b) => a + b);
    return raw.map((value) => value / sum);
  });
  const found = rows.map((row, i) => {
    const confidence = Math.max(...row);
    return { confidence, hit: row.indexOf(confidence) === labels[i] ? 1 : 0 };
  });
  const gap = (members: typeof found) =>
    Math.abs(members.reduce((sum, { confidence, hit }) => sum + confidence - hit, 0)) / n;
  let width = 0, mass = 0;
  const sorted = found.toSorted((a, b) => a.confidence - b.confidence);
  for (let bin = 0; bin < bins; bin++) {
    width += gap(found.filter(({ confidence: p }) => p > bin / bins && p <= (bin + 1) / bins));
    mass += gap(sorted.slice(bin * n / bins, (bin + 1) * n / bins));
  }
  const probabilities = rows.flat();
  assertAlmostEquals(expectedCalibrationError(labels, probabilities, { classes, bins }), width, 1e-13);
  assertAlmostEquals(
    expectedCalibrationError(labels, probabilities, { classes, bins, equal: "mass" }),
    mass,
    1e-13,
  );
});

Deno.test("expectedCalibrationError() without examples is NaN", () => {
  assertEquals(expectedCalibrationError([], [], { classes: 2 }), NaN);
});

Deno.test("expectedCalibrationError() refuses what reliability() refuses", () => {
  assertThrows(
    () => expectedCalibrationError([0], [1, 0], { classes: 2, bins: 0 }),
    RangeError,
    "Cannot compute reliability as bins must be an integer of 1 or more: current value is 0",
  );
});
