import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { noisyResample } from "../../../lib/applications/inventory/noisy_resample.ts";
import { exactSearch } from "../../../lib/applications/search/exact_search.ts";
import { searchAtSizes } from "../../../lib/applications/search/search_at_sizes.ts";
import { createSearchIndex } from "../../../lib/applications/search/search_index.ts";
import { searchRecall } from "../../../lib/applications/search/search_recall.ts";
import { createRandom } from "../../../lib/core/random.ts";

function points(rows: number, seed: number) {
  const random = createRandom(seed);
  return { values: Float32Array.from({ length: rows * 6 }, () => random.normal()), rows, columns: 6 };
}
const embedding = points(60, 1), queries = points(8, 2);

Deno.test("searchAtSizes() measures at each size, over batches, and tells how far it is", async () => {
  const progress: number[] = [];
  const found = await searchAtSizes(embedding, {
    queries,
    sizes: [50, 400],
    batch: 150,
    index: { precision: "f32" },
    onProgress: (done, total) => {
      assertEquals(total, 400);
      progress.push(done);
    },
  });
  assertEquals(progress, [50, 200, 350, 400]);
  assertEquals(found.map(({ items, index }) => [items, index.n]), [[50, 8], [400, 8]]);
  assert(found.every(({ recall, exactMs }) => recall > 0.95 && exactMs > 0));
  assert(found[0].buildMs < found[1].buildMs && found[0].exactMs < found[1].exactMs);
});

Deno.test("searchAtSizes() has the recall that an index and an exact search of the whole have", async () => {
  const graph = { connectivity: 2, expansionAdd: 2, expansionSearch: 10, precision: "f32" } as const;
  const [{ recall }] = await searchAtSizes(embedding, { queries, sizes: [300], index: graph, batch: 300 });
  const items = noisyResample(embedding, { rows: 300 });
  const index = await createSearchIndex({ columns: 6, ...graph });
  index.add(items);
  assertEquals(recall, searchRecall(index.search(queries), exactSearch(queries, items)).recall);
  assert(recall < 1);
});

Deno.test("searchAtSizes() searches batches with fewer items than are to be found", async () => {
  const [{ recall }] = await searchAtSizes(embedding, {
    queries,
    sizes: [20],
    batch: 4,
    index: { precision: "f32" },
  });
  assertAlmostEquals(recall, 1, 1e-12);
});

Deno.test("searchAtSizes() refuses sizes that do not rise, and fewer items than are to be found", async () => {
  await assertRejects(
    () => searchAtSizes(embedding, { queries, sizes: [50, 50] }),
    RangeError,
    "Cannot search at sizes as sizes[1] must be an integer of 51 or more: current value is 50",
  );
  await assertRejects(
    () => searchAtSizes(embedding, { queries, sizes: [9] }),
    RangeError,
    "Cannot search at sizes as sizes[0] must be an integer of 10 or more: current value is 9",
  );
});
