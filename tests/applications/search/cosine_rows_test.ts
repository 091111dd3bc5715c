import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { cosineRows } from "../../../lib/applications/search/cosine_rows.ts";
import { rowProduct } from "../../../lib/matrix/row_product.ts";

const matrixOf = (...rows: number[][]) => ({
  values: Float32Array.from(rows.flat()),
  rows: rows.length,
  columns: rows[0].length,
});

Deno.test("cosineRows() brings rows to length 1 and adds no column where none is blank", () => {
  const [queries, items] = cosineRows(matrixOf([3, 4]), matrixOf([0, 2], [5, 0]));
  assertEquals([queries.columns, items.columns], [2, 2]);
  assertEquals(items.values, Float32Array.of(0, 1, 1, 0));
});

Deno.test("cosineRows() gives blank rows a direction of their own, at right angles to all that are not blank", () => {
  const [queries, items] = cosineRows(matrixOf([3, 4], [0, 0]), matrixOf([0, 0], [5, 0]));
  const cosine = (query: number, item: number) =>
    rowProduct({ matrix: queries, row: query }, { matrix: items, row: item });
  assertEquals([cosine(0, 0), cosine(1, 0), cosine(1, 1)], [0, 1, 0]);
  assertAlmostEquals(cosine(0, 1), 0.6, 1e-7);
});

Deno.test("cosineRows() refuses a row whose length is not finite", () => {
  assertThrows(
    () => cosineRows(matrixOf([Infinity]), matrixOf([1])),
    RangeError,
    "Cannot take unit rows as the length of row 0 must be",
  );
});
