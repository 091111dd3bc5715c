import { assertEquals } from "@std/assert";
import { rowProduct, rowProducts } from "../../lib/matrix/row_product.ts";

Deno.test("rowProduct() adds up the products of two rows of different matrices", () => {
  const a = { values: Float32Array.of(9, 9, 1, 2), rows: 2, columns: 2 };
  const b = { values: Float32Array.of(3, 4), rows: 1, columns: 2 };
  assertEquals(rowProduct({ matrix: a, row: 1 }, { matrix: b, row: 0 }), 11);
});

Deno.test("rowProducts() is rowProduct() with every row, bit for bit, whatever their number", () => {
  const matrix = {
    values: Float32Array.from({ length: 7 * 5 }, (_, i) => Math.sin(i) / 3),
    rows: 7,
    columns: 5,
  };
  const products = new Float64Array(7);
  rowProducts({ matrix, row: 2 }, matrix, products);
  assertEquals(
    [...products],
    Array.from({ length: 7 }, (_, row) => rowProduct({ matrix, row: 2 }, { matrix, row })),
  );
});
