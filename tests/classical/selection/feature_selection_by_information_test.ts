import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { mutualInformation } from "../../../lib/classical/selection/feature_selection_by_information.ts";
import { examplesOf } from "../forest_examples.ts";

Deno.test("mutualInformation() is the entropy of the classes where a column tells them, and 0 where it tells nothing", () => {
  const rows = [[0, 5, 0], [1, 5, 1], [9, 5, 0], [10, 5, 1]];
  const [tells, constant, independent] = mutualInformation(examplesOf(rows, [0, 0, 1, 1]), { bins: 2 });
  assertAlmostEquals(tells, Math.LN2, 1e-15);
  assertEquals([constant, independent], [0, 0]);
});

Deno.test("mutualInformation() puts the largest value into the last bin, and bins by the column's own range", () => {
  // Bins 0 0 1 1 with labels 0 1 1 1: H(bins) + H(labels) - H(both).
  const [information] = mutualInformation(examplesOf([[-3], [-2], [4], [5]], [0, 1, 1, 1]), { bins: 2 });
  const entropy = (...fractions: number[]) =>
    -fractions.reduce((sum, fraction) => sum + fraction * Math.log(fraction), 0);
  assertAlmostEquals(information, Math.LN2 + entropy(0.25, 0.75) - entropy(0.25, 0.25, 0.5), 1e-15);
});

Deno.test("mutualInformation() refuses bins and values that are out of range", () => {
  for (const bins of [1, 2.5, 65537]) {
    assertThrows(
      () => mutualInformation(examplesOf([[1], [2]], [0, 1]), { bins }),
      RangeError,
      `Cannot compute mutual information as bins must be an integer from 2 to 65536: current value is ${bins}`,
    );
  }
  assertThrows(
    () => mutualInformation(examplesOf([[1], [Infinity]], [0, 1])),
    RangeError,
    "Cannot compute mutual information as values must be finite numbers: current value is Infinity at index 1",
  );
});
