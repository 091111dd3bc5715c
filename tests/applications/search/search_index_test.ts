import { assert, assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { exactSearch } from "../../../lib/applications/search/exact_search.ts";
import { createSearchIndex } from "../../../lib/applications/search/search_index.ts";
import { searchRecall } from "../../../lib/applications/search/search_recall.ts";

function points(rows: number, seed: number) {
  const random = createRandom(seed);
  return { values: Float32Array.from({ length: rows * 8 }, () => random.normal()), rows, columns: 8 };
}

for (const metric of ["cosine", "l2"] as const) {
  Deno.test(`createSearchIndex() finds nearly all that the exact search finds, by ${metric}`, async () => {
    const [items, queries] = [points(1000, 1), points(40, 2)];
    const index = await createSearchIndex({ columns: 8, metric });
    index.add(items);
    const found = index.search(queries);
    const exact = exactSearch(queries, items, { metric });
    assert(searchRecall(found, exact).recall > 0.97);
    for (let i = 0; i < 40; i++) assertAlmostEquals(found.distances[i * 10], exact.distances[i * 10], 1e-4);
  });
}

Deno.test("createSearchIndex() finds blank rows as the exact search does", async () => {
  const items = { values: Float32Array.of(1, 1, 0, 0, -1, 0), rows: 3, columns: 2 };
  const queries = { values: Float32Array.of(2, 0, 0, 0), rows: 2, columns: 2 };
  const index = await createSearchIndex({ columns: 2 });
  index.add(items);
  const found = index.search(queries), exact = exactSearch(queries, items);
  assertEquals(found.indices.subarray(0, 4), exact.indices.subarray(0, 4));
  found.distances.forEach((d, i) => assertAlmostEquals(d, exact.distances[i], 1e-6));
});

Deno.test("createSearchIndex() numbers items on from those before, and answers one query like many", async () => {
  const items = points(20, 1);
  const half = (first: number) => ({
    values: items.values.subarray(first * 8, (first + 10) * 8),
    rows: 10,
    columns: 8,
  });
  const index = await createSearchIndex({ columns: 8 });
  index.add(half(0));
  index.add(half(10));
  assertEquals(index.size(), 20);
  const all = index.search(items, { k: 1 });
  assertEquals(all.indices, Uint32Array.from({ length: 20 }, (_, i) => i));
  const one = { values: items.values.subarray(13 * 8, 14 * 8), rows: 1, columns: 8 };
  assertEquals(index.search(one, { k: 1 }).indices, Uint32Array.of(13));
});

Deno.test("createSearchIndex() gives the same index for the same items", async () => {
  const results = await Promise.all([0, 1].map(async () => {
    const index = await createSearchIndex({
      columns: 8,
      connectivity: 4,
      expansionAdd: 8,
      expansionSearch: 8,
    });
    index.add(points(500, 1));
    return index.search(points(50, 2), { k: 5 });
  }));
  assertEquals(results[0], results[1]);
});

Deno.test("createSearchIndex() stores in half precision where that is asked", async () => {
  const index = await createSearchIndex({ columns: 8, precision: "f16" });
  index.add(points(10, 1));
  const { distances } = index.search(points(10, 1), { k: 1 });
  distances.forEach((distance) => assertAlmostEquals(distance, 0, 1e-2));
});

Deno.test("createSearchIndex() refuses options out of range", async () => {
  await assertRejects(
    () => createSearchIndex({ columns: 0 }),
    RangeError,
    "Cannot build a search index as columns must be an integer of 1 or more: current value is 0",
  );
});

Deno.test("createSearchIndex() refuses other columns, and more neighbours than items", async () => {
  const index = await createSearchIndex({ columns: 8 });
  index.add(points(3, 1));
  assertThrows(
    () => index.add({ values: new Float32Array(4), rows: 1, columns: 4 }),
    TypeError,
    "Cannot add to a search index as the matrix must have 8 columns: current value is 4",
  );
  assertThrows(
    () => index.search(points(1, 2), { k: 4 }),
    RangeError,
    "Cannot query a search index as k must be an integer from 1 to 3: current value is 4",
  );
});

Deno.test("createSearchIndex() passes on that the library does not load", async () => {
  const load = () => Promise.reject(new Error("no library"));
  await assertRejects(() => createSearchIndex({ columns: 8, load }), Error, "no library");
});
