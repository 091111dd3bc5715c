import { assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { exactRows } from "../../../lib/classical/neighbours/exact_rows.ts";
import { searchNeighbours } from "../../../lib/classical/neighbours/neighbour_search.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { hogMatrix } from "../../../lib/image/features/hog_matrix.ts";
import { type Matrix, pixelMatrix } from "../../../lib/matrix/matrix.ts";
import { nearestNeighbours } from "../../../lib/matrix/nearest_neighbours.ts";

await useBackend({ threads: 2 });

const queries = syntheticGarments({ size: 40, seed: 1 });
const references = syntheticGarments({ size: 2100, seed: 2 });
const wholePixels = ({ images, size }: typeof queries): Matrix => ({
  values: Float32Array.from(images),
  rows: size,
  columns: 784,
});

Deno.test("searchNeighbours() finds on pixels what whole numbers say, over two blocks of references", async () => {
  const expected = await nearestNeighbours(wholePixels(queries), wholePixels(references), { k: 7 });
  const rows = [pixelMatrix(queries), pixelMatrix(references)].map(exactRows);
  assertEquals(await searchNeighbours(rows[0], rows[1], { k: 7 }), expected);
});

Deno.test("searchNeighbours() finds on HOG what float64 says, to the last digit of the distances", async () => {
  const [a, b] = [hogMatrix(queries), hogMatrix(references)];
  const expected = await nearestNeighbours(a, b, { k: 7 });
  assertEquals(await searchNeighbours(exactRows(a), exactRows(b), { k: 7 }), expected);
});

Deno.test("searchNeighbours() compares pixels with what are none on the scale 0 to 1", async () => {
  const a = pixelMatrix(queries), b = pixelMatrix(references);
  a.values[5] = 0.3337;
  assertEquals(
    await searchNeighbours(exactRows(a), exactRows(b), { k: 3 }),
    await nearestNeighbours(a, b, { k: 3 }),
  );
  assertEquals(
    await searchNeighbours(exactRows(b), exactRows(a), { k: 3 }),
    await nearestNeighbours(b, a, { k: 3 }),
  );
});

Deno.test("searchNeighbours() tells distances apart that float32 products cannot, over two blocks of queries", async () => {
  // Rows far from 0 that differ in the last digits: every product rounds to about the same.
  const random = createRandom(3), columns = 40;
  const close = (rows: number): Matrix => ({
    values: Float32Array.from({ length: rows * columns }, () => 1000 + random.integer(9) / 1024),
    rows,
    columns,
  });
  const [a, b] = [close(1030), close(2100)];
  assertEquals(
    await searchNeighbours(exactRows(a), exactRows(b), { k: 5 }),
    await nearestNeighbours(a, b, { k: 5 }),
  );
});

Deno.test("searchNeighbours() gives ties to the lower index, up to all references", async () => {
  const line: Matrix = { values: Float32Array.of(0, 1, 5, 1), rows: 4, columns: 1 };
  const query: Matrix = { values: Float32Array.of(0.5), rows: 1, columns: 1 };
  const { indices } = await searchNeighbours(exactRows(query), exactRows(line), { k: 4 });
  assertEquals(indices, Uint32Array.of(0, 1, 3, 2));
});
