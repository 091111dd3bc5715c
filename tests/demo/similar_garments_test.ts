import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { quantiseRows } from "../../lib/demo/quantise_rows.ts";
import { similarGarments } from "../../lib/demo/similar_garments.ts";

Deno.test("quantiseRows() brings the largest magnitude of each row to 127", () => {
  const values = Float32Array.of(1, -2, 0.5, 0, 0, 0, 1000, 500, -1000);
  assertEquals(
    quantiseRows({ values, rows: 3, columns: 3 }),
    Int8Array.of(64, -127, 32, 0, 0, 0, 127, 64, -127),
  );
});

Deno.test("similarGarments() ranks by the angle, whatever the lengths", () => {
  const garments = Int8Array.of(10, 0, 3, 4, 0, 127, -6, -8, 60, 80);
  const found = similarGarments(Float32Array.of(0.3, 0.4), garments, { count: 4 });
  assertEquals(found.map(({ index }) => index), [1, 4, 2, 0]);
  for (const [i, cosine] of [1, 1, 0.8, 0.6].entries()) assertAlmostEquals(found[i].similarity, cosine, 1e-7);
});

Deno.test("similarGarments() leaves the garment itself out, and takes zeros for like nothing", () => {
  const garments = Int8Array.of(1, 0, 0, 0, 0, 1);
  const found = similarGarments(Float32Array.of(2, 0), garments, { without: 0 });
  assertEquals(found, [{ index: 1, similarity: 0 }, { index: 2, similarity: 0 }]);
});

Deno.test("similarGarments() refuses embeddings of another length", () => {
  assertThrows(
    () => similarGarments(Float32Array.of(1, 2), new Int8Array(5)),
    TypeError,
    "Cannot find similar garments as embeddings must be whole rows of 2 numbers: current value is 5 numbers",
  );
});
