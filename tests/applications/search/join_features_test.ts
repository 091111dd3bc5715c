import { assertAlmostEquals, assertThrows } from "@std/assert";
import { joinFeatures } from "../../../lib/applications/search/join_features.ts";
import { rowProduct } from "../../../lib/matrix/row_product.ts";

const matrix = (values: number[], columns: number) => ({
  values: Float32Array.from(values),
  rows: values.length / columns,
  columns,
});
// The angle between the rows of the first is 90 degrees, between those of the second 60.
const [shape, colour] = [matrix([5, 0, 0, 2], 2), matrix([1, 0, 0.5, Math.sqrt(3) / 2], 2)];

Deno.test("joinFeatures() makes the cosine of joined rows the weighted mean of the cosines", () => {
  for (const [a, b] of [[3, 1], [0.75, 0.25], [1, 0], [0, 1]]) {
    const joined = joinFeatures([{ features: shape, weight: a }, { features: colour, weight: b }]);
    const at = (row: number) => ({ matrix: joined, row });
    assertAlmostEquals(rowProduct(at(0), at(1)), 0.5 * b / (a + b), 1e-6);
    assertAlmostEquals(rowProduct(at(1), at(1)), 1, 1e-6);
  }
});

Deno.test("joinFeatures() gives a part's blank row a cosine of 0 with every other", () => {
  const joined = joinFeatures([{ features: matrix([0, 0, 0, 2], 2), weight: 3 }, {
    features: colour,
    weight: 1,
  }]);
  const product = (row: number, other: number) =>
    rowProduct({ matrix: joined, row }, { matrix: joined, row: other });
  assertAlmostEquals(product(0, 1), 0.5 / 4, 1e-6);
  assertAlmostEquals(product(0, 0), 1 / 4, 1e-6);
});

Deno.test("joinFeatures() refuses weights below 0, none above, and parts with other rows", () => {
  const join = (a: number, b: number, second = colour) => () =>
    joinFeatures([{ features: shape, weight: a }, { features: second, weight: b }]);
  assertThrows(
    join(-1, 2),
    RangeError,
    "Cannot join features as each weight must be a finite number of 0 or more: current value is -1",
  );
  assertThrows(
    join(0, 0),
    RangeError,
    "Cannot join features as the sum of weights must be a finite number above 0: current value is 0",
  );
  assertThrows(
    join(1, 1, matrix([1], 1)),
    TypeError,
    "Cannot join features as rows of each part must be as many as those of the first (2): current value is 1",
  );
});
