import { assertEquals, assertThrows } from "@std/assert";
import { weighFeatures } from "../../../lib/applications/search/weigh_features.ts";

const matrix = (rows: number[][]) => ({
  values: Float32Array.from(rows.flat()),
  rows: rows.length,
  columns: rows[0].length,
});
// Two shapes in two colours, each told by features of its own; none is quite alone.
const first = matrix([[1, 0.1], [1, 0], [0, 1], [0.1, 1]]);
const second = matrix([[1, 0], [0.1, 1], [1, 0.1], [0, 1]]);
const labels = { shape: [0, 0, 1, 1], colour: [0, 1, 0, 1] };

Deno.test("weighFeatures() finds by the first features, by the second, or in between", () => {
  const [byFirst, , bySecond] = weighFeatures({ first, second }, { weights: [0, 0.5, 1], labels, k: 1 });
  assertEquals(byFirst, { shape: [1, 1, 1, 1], colour: [0, 0, 0, 0] });
  assertEquals(bySecond, { shape: [0, 0, 0, 0], colour: [1, 1, 1, 1] });
});

Deno.test("weighFeatures() searches among the rows that are named, and leaves out who is alone", () => {
  const options = { weights: [0], labels: { shape: labels.shape }, rows: [0, 1, 2] };
  assertEquals(weighFeatures({ first, second }, options), [{ shape: [1, 1] }]);
});

Deno.test("weighFeatures() refuses weights above 1 and labels that are too few", () => {
  assertThrows(
    () => weighFeatures({ first, second }, { weights: [1.5], labels }),
    RangeError,
    "Cannot join features as each weight must be a finite number of 0 or more: current value is -0.5",
  );
  assertThrows(
    () => weighFeatures({ first, second }, { weights: [0], labels: { shape: [0] } }),
    TypeError,
    "Cannot weigh features as labels of shape must be as many as rows (4): current value is 1",
  );
});
