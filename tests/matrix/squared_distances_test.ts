import { assertEquals } from "@std/assert";
import { referencesPerBlock, squaredDistances } from "../../lib/matrix/squared_distances.ts";

Deno.test("squaredDistances() measures a range of references, whether or not it divides by four", () => {
  const references = { values: Float32Array.from({ length: 14 }, (_, i) => i), rows: 7, columns: 2 };
  const queries = { values: Float32Array.of(9, 9, 2, 3), rows: 2, columns: 2 };
  const distances = new Float64Array(8);
  squaredDistances(queries, 1, references, { start: 1, end: 7, distances });
  assertEquals(distances, Float64Array.of(0, 8, 32, 72, 128, 200, 0, 0));
});

Deno.test("referencesPerBlock() is a multiple of four, also for very long rows", () => {
  for (const columns of [1, 7, 784, 1_000_000]) assertEquals(referencesPerBlock(columns) % 4, 0);
  assertEquals(referencesPerBlock(1_000_000), 4);
});
