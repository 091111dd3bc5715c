import { assertEquals } from "@std/assert";
import { rowProduct } from "../../lib/applications/row_product.ts";

Deno.test("rowProduct() adds up the products of two rows of different matrices", () => {
  const a = { values: Float32Array.of(9, 9, 1, 2), rows: 2, columns: 2 };
  const b = { values: Float32Array.of(3, 4), rows: 1, columns: 2 };
  assertEquals(rowProduct({ matrix: a, row: 1 }, { matrix: b, row: 0 }), 11);
});
