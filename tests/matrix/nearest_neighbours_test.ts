import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { nearestNeighbours } from "../../lib/matrix/nearest_neighbours.ts";

const line = { values: Float32Array.of(0, 1, 5, 1), rows: 4, columns: 1 };

Deno.test("nearestNeighbours() lists the nearest first, and breaks ties by the lower index", async () => {
  const { indices, distances } = await nearestNeighbours(
    { values: Float32Array.of(2), rows: 1, columns: 1 },
    line,
    { k: 4 },
  );
  assertEquals(indices, Uint32Array.of(1, 3, 0, 2));
  assertEquals(distances, Float64Array.of(1, 1, 4, 9));
});

Deno.test("nearestNeighbours() finds each row itself, unless that is excluded", async () => {
  assertEquals((await nearestNeighbours(line, line)).indices, Uint32Array.of(0, 1, 2, 1));
  assertEquals(
    (await nearestNeighbours(line, line, { excludeSelf: true })).indices,
    Uint32Array.of(1, 3, 1, 1),
  );
});

Deno.test("nearestNeighbours() agrees with sorting all distances, over several blocks", async () => {
  const random = createRandom(1);
  const points = (rows: number) => ({
    values: Float32Array.from({ length: rows * 900 }, () => random.normal()),
    rows,
    columns: 900,
  });
  const [queries, references] = [points(9), points(203)];
  const { indices, distances } = await nearestNeighbours(queries, references, { k: 5 });
  for (let query = 0; query < 9; query++) {
    const all = Array.from({ length: 203 }, (_, reference) => {
      let distance = 0;
      for (let i = 0; i < 900; i++) {
        distance += (queries.values[query * 900 + i] - references.values[reference * 900 + i]) ** 2;
      }
      return { reference, distance };
    }).sort((a, b) => a.distance - b.distance);
    for (let place = 0; place < 5; place++) {
      assertEquals(indices[query * 5 + place], all[place].reference);
      assertAlmostEquals(distances[query * 5 + place], all[place].distance, 1e-9);
    }
  }
});

Deno.test("nearestNeighbours() rejects more neighbours than there are", async () => {
  await assertRejects(
    () => nearestNeighbours(line, line, { k: 4, excludeSelf: true }),
    RangeError,
    "k must be an integer from 1 to 3: current value is 4",
  );
});

Deno.test("nearestNeighbours() rejects another number of columns", async () => {
  await assertRejects(
    () => nearestNeighbours({ values: new Float32Array(2), rows: 1, columns: 2 }, line),
    TypeError,
    "queries must have 1 column: current value is 2",
  );
});
